// A type with its table and its operations, and an operation by itself.

function typeView(type, on) {
  const properties = type.kind === "enumeration" ? "Members" : "Properties";
  const operations = operationsOn(type);
  return [
    element("header", {},
      element("p", { class: "crumb" }, joined([namespaceOf(type.name), hasVersions && data.versions[type.version], type.kind, ...(type.traits ?? [])].filter(Boolean), " · ")),
      element("h1", { tabindex: "-1" }, localName(type.name)),
      element("p", { class: "rust" }, rustOfType(type)),
      element("div", { class: "prose" }, prose(type.documentation, type.version)),
      facts(type)),
    diagram(type),
    ownNotes(type),
    element("h2", {}, properties, element("small", {}, String(type.rows.length))),
    type.rows.length > 0 ? table(type, on) : element("p", { class: "none" }, "None."),
    inherited(type),
    operations.length > 0 && [
      element("h2", {}, "Operations", element("small", {}, String(operations.length))),
      operations.map((operation) => operationElement(operation, on.operation === operation.number, on)),
    ],
  ];
}

/** What is said of the type as a whole: a page may have many findings that are on no row. */
function ownNotes(type) {
  const own = notesOn(type.on);
  if (own.length === 0) return undefined;
  return [element("h2", {}, "On the page", element("small", {}, String(own.length))), chunked(element("div"), own, (note) => [noteElement(note)], 3)];
}

function rustOfType({ rust, any }) {
  if (!rust) return element("span", { class: "none" }, "not in the model");
  return [element("code", {}, rust), any && ["; with the types derived from it ", element("code", {}, any)]];
}

const TOLD = { pages: "pages", metadata: "metadata", both: "pages and metadata" };

function facts(type) {
  const twin = hasVersions && data.types.find((other) => other.name === type.name && other !== type);
  const fact = (name, ...value) => element("li", {}, `${name} `, element("b", {}, value));
  return element("ul", { class: "facts" },
    type.key && fact("key", element("code", {}, type.key.join(", "))),
    type.base && fact("derived from", typeLink(type.base, type.version)),
    fact("told by", TOLD[type.told ?? "pages"]),
    element("li", {}, placeElement(type.place)),
    (type.pages ?? []).map((page) => element("li", { class: "place" }, page)),
    twin && element("li", {}, element("a", { href: addressOf(twin.on) }, `also in ${data.versions[twin.version]}`)));
}

/** The properties of the bases, by links: they are described there. */
function inherited(type) {
  const bases = basesOf(type).filter((base) => base.rows.length > 0);
  if (bases.length === 0) return undefined;
  const named = bases.map((base) => [plural(base.rows.length, "property", "properties"), " of ", element("a", { href: addressOf(base.on) }, localName(base.name))]);
  return element("p", { class: "none" }, "Inherited: ", joined(named, ", "), ".");
}

const TABLE_HEADS = {
  "entity type": ["Property", "OData type"], "complex type": ["Property", "OData type"], enumeration: ["Member", "Number"],
};

function table(owner, on) {
  const [name, type] = TABLE_HEADS[owner.kind] ?? ["Parameter", "OData type"];
  const head = [name, type, "Rust", "Description", "Told by"];
  const classes = ["name", "type", "rust", "", "told"];
  const body = element("tbody");
  const rows = owner.rows.map((row, number) => ({ row, number }));
  const made = element("table", { class: "rows" },
    element("thead", {}, element("tr", {}, head.map((name, index) => element("th", { scope: "col", class: classes[index] }, name)))),
    body);
  // What an address leads to must be there, however long the table is.
  const size = on.row === undefined ? 300 : Math.max(300, on.row + 1);
  return chunkedTable(made, body, rows, ({ row, number }) => rowElements(owner, row, number, number === on.row && ownerKey(owner.on) === ownerKey(on)), size);
}

function chunkedTable(made, body, rows, render, size) {
  const [, button] = chunked(body, rows, render, size);
  return [made, button];
}

function rowElements(owner, row, number, isTarget) {
  const version = owner.version;
  const own = notesOn({ ...owner.on, row: number });
  const traits = [["navigation", "path"].includes(row.kind) && row.kind, owner.key?.includes(row.name) && "key", ...(row.traits ?? [])].filter(Boolean);
  const type = row.kind === "member" ? String(row.value ?? "") : typeLink(row.type, version);
  const classes = [own.length > 0 && "has-notes", isTarget && "target"].filter(Boolean).join(" ");
  const shown = element("tr", { class: classes || undefined, id: isTarget ? "target" : undefined },
    element("td", { class: "name" }, element("div", {}, breakable(row.name)), traits.map((trait) => element("span", { class: "tag" }, trait))),
    element("td", { class: "type" }, type),
    element("td", { class: "rust" }, rustOfRow(row)),
    element("td", {}, prose(row.documentation, version), row.values && element("p", { class: "values" }, "one of: ", joined(row.values.map((value) => element("code", {}, value)), ", "))),
    element("td", { class: "told" }, TOLD[row.told ?? "pages"], element("div", { class: "place", title: placeText(row.place) }, `line ${row.place[1]}`)));
  if (own.length === 0) return [shown];
  return [shown, element("tr", { class: "notes" }, element("td", { colspan: "5" }, own.map((note) => noteElement(note))))];
}

function rustOfRow({ identifier, rust }) {
  if (!identifier) return element("span", { class: "none" }, "—");
  return [element("span", { class: "field" }, breakable(identifier)), rust && [": ", breakable(withoutSupers(rust))]];
}

const withoutSupers = (rust) => rust.replaceAll("super::", "");

/** An operation that unfolds. */
function operationElement(operation, isTarget, on = {}) {
  const made = element("details", { id: isTarget ? "target" : undefined, class: isTarget ? "target" : undefined },
    element("summary", {},
      element("span", { class: "method" }, operation.method),
      element("span", { class: "path" }, operation.paths[0] ?? ""),
      element("span", { class: "called" }, operation.rust ? operation.rust.split("::").slice(-2).join("::") : operation.name),
      counts(allNotesOn(operation.on))));
  let isFilled = false;
  const fill = () => {
    if (isFilled) return;
    isFilled = true;
    made.append(element("div", { class: "body" }, operationBody(operation, on)));
  };
  made.addEventListener("toggle", fill);
  if (isTarget) {
    fill();
    made.open = true;
  }
  return made;
}

function operationBody(operation, on) {
  const { version, paths, documentation, sends, answers, output, options, permissions, place } = operation;
  const fact = (name, ...value) => element("p", {}, element("span", { class: "none" }, `${name}: `), ...value);
  return [
    notesOn(operation.on).map((note) => noteElement(note)),
    element("div", { class: "prose" }, prose(documentation, version)),
    paths.slice(1).map((path) => fact("or", element("code", {}, `${operation.method} ${path}`))),
    sends && fact("sends", typeLink(sends, version)),
    fact("answers", typeLink(answers, version), output && ["; in Rust ", element("code", {}, withoutSupers(output))]),
    options && fact("offers", element("code", {}, options.join(" "))),
    (permissions ?? []).map((permission) => permissionElement(permission)),
    element("p", {}, placeElement(place)),
    operation.rows.length > 0 && table(operation, on),
  ];
}

function permissionElement({ account, purpose, anyOf }) {
  const sets = anyOf.map((all) => joined(all.map((name) => element("code", {}, name)), " and "));
  return element("p", {}, element("span", { class: "none" }, `${account}${purpose ? `, ${purpose}` : ""}: `), joined(sets, ", "));
}

/** An operation on no type that has a page. */
function operationView(operation, on) {
  return [
    element("p", { class: "crumb" }, joined([operation.group, hasVersions && data.versions[operation.version], "operation", ...(operation.traits ?? [])].filter(Boolean), " · ")),
    element("h1", { tabindex: "-1" }, operation.name),
    element("p", {}, element("code", {}, `${operation.method} ${operation.paths[0] ?? ""}`)),
    operation.rust && element("p", { class: "rust" }, element("code", {}, operation.rust)),
    operationBody(operation, on),
  ];
}
