// The page: its bar, its list and its keys, and what the address says is shown.

const VIEWS = { "": overview, findings: findingsView, agreement: agreementView, changes: changesView, operations: operationsView, unknown: unknownView };

const byId = (id) => document.getElementById(id);
const [main, search, toggle] = ["main", "search", "toggle"].map(byId);
const list = new LongList(byId("list"), optionElement);

let version = 0;
let isFirst = true;

byId("title").textContent = data.title;

/** Shows what the address says. */
function show() {
  const { view, detail, on } = destination(location.hash);
  const owner = on && (on.type === undefined ? data.operations[on.operation] : data.types[on.type]);
  if (owner) version = owner.version;
  const parts = owner ? ownerView(owner, on) : (VIEWS[view] ?? unknownView)(detail);
  main.replaceChildren(element("article", {}, parts));
  const title = owner ? localName(owner.name) : main.querySelector("h1").firstChild.textContent;
  document.title = title === data.title ? title : `${title} · ${data.title}`;
  main.scrollTop = 0;
  byId("target")?.scrollIntoView({ block: "center" });
  // Whoever followed a link goes on reading there.
  if (!isFirst) main.querySelector("h1").focus({ preventScroll: true });
  isFirst = false;
  setSearching(false);
  showBar(view);
  // What was found stays, so that the next of it can be opened.
  if (search.value.trim() === "") showList(owner);
}

/** An operation is shown with its type, if that has a page. */
function ownerView(owner, on) {
  if (on.type !== undefined) return typeView(owner, on);
  const subject = typeNamed(owner.version, owner.subject);
  return subject ? typeView(subject, on) : operationView(owner, on);
}

function showBar(view) {
  const views = [
    ["", "Overview", true], ["findings", "Findings", data.findings.length > 0],
    ["agreement", "Agreement", data.agreement], ["changes", "Changes", data.changes],
  ];
  byId("views").replaceChildren(...views.filter(([, , isThere]) => isThere).map(([name, text]) =>
    element("a", { href: name ? address("", name) : "#", "aria-current": name === view ? "page" : undefined }, text)));
  byId("versions").hidden = !hasVersions;
  byId("versions").replaceChildren(...data.versions.map((name, number) =>
    element("button", { type: "button", "aria-pressed": String(number === version), onclick: () => chooseVersion(number) }, name)));
}

/** Goes to the same type of another version, or only lists the types of that. */
function chooseVersion(number) {
  const { on } = destination(location.hash);
  const twin = on?.type !== undefined && typeNamed(number, data.types[on.type].name);
  version = number;
  if (twin) {
    location.hash = addressOf(twin.on);
    return;
  }
  showBar(destination(location.hash).view);
  showList();
}

/** Lists the types of the version, or what is found. */
function showList(owner) {
  const query = search.value.trim();
  if (query === "") showTypes(owner);
  else showFound(query);
  nameActive();
}

function showTypes(owner) {
  const types = data.types.filter((type) => type.version === version);
  byId("count").textContent = plural(types.length, "type");
  list.show(types.map((type) => ({ kind: type.kind, name: localName(type.name), of: shortNamespace(type.name), on: type.on })));
  if (owner) list.activateWhere(({ on }) => data.types[on.type] === owner);
}

function showFound(query) {
  const { found, count } = find(query, version);
  const more = count > found.length ? `, the first ${found.length} are listed` : "";
  byId("count").textContent = count === 0 ? "Nothing is found" : `${count.toLocaleString("en")} found${more}`;
  list.show(found, found.length > 0 ? 0 : -1);
}

/** Nothing for the namespace of nearly all types. */
function shortNamespace(name) {
  const namespace = namespaceOf(name);
  return namespace === namespaceOf(data.types[0].name) ? "" : namespace;
}

function optionElement({ kind, name, of, on, version: ofVersion, finding }) {
  const isOther = hasVersions && ofVersion !== undefined && ofVersion !== version;
  const isWhole = on.row === undefined && !finding && (on.type !== undefined || on.operation !== undefined);
  return element("a", { href: addressOf(on) ?? address("", "findings", finding.code), tabindex: "-1", title: of ? `${name} · ${of}` : name },
    kindMark(kind),
    element("span", { class: "name" }, name),
    element("span", { class: "of" }, of, isOther && ` ${data.versions[ofVersion]}`),
    isWhole && element("span", { class: "counts" }, counts(allNotesOn(on))));
}

function nameActive() {
  search.setAttribute("aria-activedescendant", list.activeId);
}

/** On a narrow screen the list takes the place of the content. */
function setSearching(isSearching) {
  document.body.classList.toggle("searching", isSearching);
  toggle.setAttribute("aria-expanded", String(isSearching));
  toggle.textContent = isSearching ? "Close" : "Search";
}

function beginSearch() {
  setSearching(true);
  search.focus();
  search.select();
}

const KEYS = {
  ArrowDown: () => list.step(1),
  ArrowUp: () => list.step(-1),
  PageDown: () => list.step(list.page),
  PageUp: () => list.step(-list.page),
  Enter: () => byId(list.activeId)?.querySelector("a").click(),
  Escape: endSearch,
};

/** Escape clears what was typed, and a second one goes back to the content. */
function endSearch() {
  if (search.value !== "") {
    search.value = "";
    showList();
    return;
  }
  setSearching(false);
  main.querySelector("h1").focus({ preventScroll: true });
}

search.addEventListener("keydown", (event) => {
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
  nameActive();
});
search.addEventListener("input", () => showList());
toggle.addEventListener("click", () => (document.body.classList.contains("searching") ? setSearching(false) : beginSearch()));
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches?.("input, select, textarea");
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  beginSearch();
});

// A link to where one is already shows it all the same.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (link && link.getAttribute("href") === location.hash && !event.defaultPrevented) show();
});

addEventListener("hashchange", show);
show();
