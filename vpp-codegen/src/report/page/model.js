// The data, and what follows from it. Places are `[file, line]`; what something is said `on` is a type or an operation,
// by number, and perhaps a row of it.

const data = JSON.parse(document.getElementById("data").textContent);

const localName = (name) => name.slice(name.lastIndexOf(".") + 1);
const namespaceOf = (name) => name.slice(0, Math.max(0, name.lastIndexOf(".")));
const itemType = (typeUse) => typeUse.replace(/^Collection\((.*)\)$/, "$1");
const placeText = ([file, line]) => `${data.files[file]}:${line}`;

/** A map from each key to all items that have it. */
function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (groups.has(key)) groups.get(key).push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

data.types.forEach((type, number) => Object.assign(type, { number, on: { type: number } }));
data.operations.forEach((operation, number) => Object.assign(operation, { number, on: { operation: number } }));

const typesByName = new Map(data.types.map((type) => [`${type.version}/${type.name}`, type]));
const typeNamed = (version, name) => typesByName.get(`${version}/${name}`);
const derivedTypes = grouped(data.types.filter((type) => type.base), (type) => `${type.version}/${type.base}`);
const operationsOfType = grouped(data.operations, (operation) => `${operation.version}/${operation.subject}`);

/** For each type the rows of others that are of it, each with the type it belongs to. */
const references = grouped(
  data.types.flatMap((type) => type.rows.filter((row) => row.type).map((row) => ({ type, row }))),
  ({ type, row }) => `${type.version}/${itemType(row.type)}`,
);

const keyOf = (type) => `${type.version}/${type.name}`;
const derivedFrom = (type) => derivedTypes.get(keyOf(type)) ?? [];
const operationsOn = (type) => operationsOfType.get(keyOf(type)) ?? [];
const referencesTo = (type) => references.get(keyOf(type)) ?? [];

/** The bases of a type, the nearest first. */
function basesOf(type) {
  const bases = [];
  for (let base = typeNamed(type.version, type.base); base && !bases.includes(base); base = typeNamed(base.version, base.base)) {
    bases.push(base);
  }
  return bases;
}

// Everything that is said of an item, in one form: a tone, by which it is coloured and counted, and what it is.
const notes = [
  ...data.findings.map((finding) => ({ tone: finding.severity, finding, on: finding.on })),
  ...(data.agreement ?? []).flatMap(({ disagreements }) =>
    disagreements.map((disagreement) => ({ tone: "disagreement", disagreement, on: disagreement.on }))),
  ...(data.changes?.all ?? []).map((change) => ({ tone: change.class, change, on: change.on })),
];

const ownerKey = (on) => (on.type === undefined ? `operation ${on.operation}` : `type ${on.type}`);
const noteKey = (on) => `${ownerKey(on)} ${on.row ?? ""}`;
const notesByItem = grouped(notes, (note) => noteKey(note.on));
const notesByOwner = grouped(notes, (note) => ownerKey(note.on));
const notesOn = (on) => notesByItem.get(noteKey(on)) ?? [];
const allNotesOn = (on) => notesByOwner.get(ownerKey(on)) ?? [];

/** How many notes there are of each tone. */
function tally(list) {
  const counts = {};
  for (const { tone } of list) counts[tone] = (counts[tone] ?? 0) + 1;
  return counts;
}

// Addresses: `#beta/microsoft.graph.user/mail`, `#beta/users/list`. The version is left out where there is one only.

const hasVersions = data.versions.length > 1;

function address(...parts) {
  return "#" + parts.map((part) => encodeURIComponent(part)).join("/");
}

function addressOf(on) {
  const owner = on.type === undefined ? data.operations[on.operation] : data.types[on.type];
  if (!owner) return undefined;
  const parts = on.type === undefined ? [owner.group, owner.name] : [owner.name];
  const version = hasVersions ? [data.versions[owner.version]] : [];
  const row = on.row === undefined ? [] : [owner.rows[on.row].name];
  return address(...version, ...parts, ...row);
}

/** What an address leads to: an item, or the view that has the name. */
function destination(fragment) {
  const parts = fragment.replace(/^#/, "").split("/").map(decoded);
  if (parts[0] === "") return { view: parts[1] ?? "", detail: parts[2] };
  const named = data.versions.indexOf(parts[0]);
  const versions = named < 0 ? data.versions.map((_, number) => number) : [named];
  const [owner, part, more] = named < 0 ? parts : parts.slice(1);
  for (const version of versions) {
    const type = typeNamed(version, owner);
    if (type) return { on: { type: type.number, row: rowNamed(type, part) } };
    const operation = data.operations.find((it) => it.version === version && it.group === owner && it.name === part);
    if (operation) return { on: { operation: operation.number, row: rowNamed(operation, more) } };
  }
  return { view: "unknown", detail: fragment };
}

function rowNamed(owner, name) {
  const row = owner.rows.findIndex((row) => row.name === name);
  return row < 0 ? undefined : row;
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
