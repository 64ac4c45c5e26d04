// Elements, made of text only: nothing of the documentation is ever read as HTML.

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return made;
}

/** Children with something between each two of them. */
function joined(children, between) {
  return children.flatMap((child, index) => (index === 0 ? [child] : [between, child]));
}

/** A text of a finding or a change, in which names stand between backticks. */
function marked(text) {
  return text.split("`").map((part, index) => (index % 2 === 0 ? part : element("code", {}, part)));
}

/** A long name, which may be broken between its words. */
function breakable(name) {
  return joined(name.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[_<(.])|(?<=::)/), element("wbr")).map((part) => (typeof part === "string" ? part : part.cloneNode()));
}

const plural = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** What the documentation says: paragraphs of words, code, emphasis and links. */
function prose(documentation = [], version) {
  return documentation.map((paragraph) => element("p", {}, paragraph.map((piece) => pieceOf(piece, version))));
}

function pieceOf(piece, version) {
  if (piece === "bullet") return "• ";
  if (piece.text !== undefined) return piece.text;
  if (piece.code !== undefined) return element("code", {}, piece.code);
  if (piece.emphasis !== undefined) return element("em", {}, piece.emphasis);
  return linkOf(piece.link, version);
}

function linkOf({ text, target }, version) {
  const type = target.type && typeNamed(version, target.type);
  if (type) return element("a", { href: addressOf(type.on) }, text);
  if (/^https?:/.test(target.address ?? "")) {
    return element("a", { href: target.address, rel: "noreferrer", target: "_blank" }, text);
  }
  return text;
}

/** A type in OData's words, as a link to the type that it names. */
function typeLink(typeUse, version) {
  const name = itemType(typeUse);
  const type = typeNamed(version, name);
  const shown = type && namespaceOf(name) === namespaceOf(data.types[0].name) ? localName(name) : name;
  const inner = type ? element("a", { href: addressOf(type.on), title: name }, breakable(shown)) : element("span", {}, breakable(shown));
  return typeUse === name ? inner : element("span", {}, "Collection(", inner, ")");
}

const KIND_LETTERS = {
  "entity type": "E", "complex type": "C", enumeration: "N", property: "p", navigation: "r", member: "m", operation: "o", finding: "!",
};

function kindMark(kind) {
  const extra = kind === "entity type" ? " entity" : "";
  return element("span", { class: `kind${extra}`, title: kind, "aria-label": kind }, KIND_LETTERS[kind] ?? "·");
}

const TONES = [
  ["error", "error"], ["warning", "warning"], ["note", "note"], ["disagreement", "disagreement"],
  ["breaking", "breaking"], ["additive", "additive"], ["documentation", "changed words", "changed words"],
];

/** How many notes of each tone there are, the gravest first. */
function counts(list) {
  const found = tally(list);
  const shown = TONES.filter(([tone]) => found[tone]);
  return shown.map(([tone, one, many]) =>
    element("span", { class: `count tone-${tone}`, title: plural(found[tone], one, many) }, String(found[tone])));
}

/** A finding, a disagreement or a change, as it stands at its item; in a list with a link to that. */
function noteElement(note, isListed = false) {
  const told = noteParts(note);
  const item = isListed && addressOf(note.on);
  const link = item && element("p", {}, element("a", { href: item }, itemName(note.on)));
  const head = element("p", { class: "head" }, element("span", { class: "tone" }, told.tone), " ", told.head);
  return element("div", { class: `note tone-${note.tone}${isListed ? " listed" : ""}` }, head, told.lines, link);
}

function noteParts({ finding, disagreement, change }) {
  if (finding) return findingParts(finding);
  return disagreement ? disagreementParts(disagreement) : changeParts(change);
}

function itemName(on) {
  const owner = on.type === undefined ? data.operations[on.operation] : data.types[on.type];
  const version = hasVersions ? ` (${data.versions[owner.version]})` : "";
  const name = on.type === undefined ? `${owner.group}/${owner.name}` : owner.name;
  return (on.row === undefined ? name : `${name}/${owner.rows[on.row].name}`) + version;
}

const line = (what, ...children) => element("p", {}, element("span", { class: "what" }, what, " "), ...children);
const placeElement = (place) => element("span", { class: "place" }, placeText(place));

function findingParts(finding) {
  const kind = data.codes[finding.code];
  return {
    tone: `${finding.severity}[${finding.code}]`,
    head: marked(finding.label ? `${finding.message}: ${finding.label}` : finding.message),
    lines: [
      element("p", {}, placeElement(finding.place)),
      (finding.related ?? []).map(([place, label]) => line("and", placeElement(place), marked(` ${label}`))),
      finding.decision && line("decided:", marked(finding.decision)),
      line("help:", marked(finding.help ?? kind.help)),
    ],
  };
}

function disagreementParts({ aspect, class: how, documented, metadata, place, metadataPlace, cause, item }) {
  return {
    tone: aspect,
    head: [`${how}: `, element("span", { class: "code" }, item)],
    lines: [
      documented && line("pages:", element("code", {}, documented), " ", place && placeElement(place)),
      metadata && line("metadata:", element("code", {}, metadata), " ", metadataPlace && placeElement(metadataPlace)),
      cause && line("cause:", cause),
    ],
  };
}

function changeParts({ class: grade, headline, reason, old, new: now, subject }) {
  const places = [...new Set([old, now].filter(Boolean))];
  return {
    tone: grade === "documentation" ? "documentation only" : grade,
    head: marked(headline),
    lines: [
      line(subject, places.length > 0 && element("span", { class: "place" }, places.join(" → "))),
      reason && element("p", {}, marked(reason)),
    ],
  };
}

const CHUNK = 100;

/** Shows the first items of a list, and more of them when asked. */
function chunked(container, items, render, size = CHUNK) {
  let shown = 0;
  const button = element("button", { type: "button", class: "more", onclick: more });
  function more() {
    const next = items.slice(shown, shown + size).flatMap(render);
    container.append(...next);
    const before = shown;
    shown += size;
    button.textContent = `Show more: ${plural(items.length - shown, "is", "are")} left`;
    button.hidden = shown >= items.length;
    // Whoever pressed the button goes on with what it brought.
    if (before > 0) next.find((it) => it.querySelector)?.querySelector("a, button")?.focus();
  }
  more();
  return [container, button];
}
