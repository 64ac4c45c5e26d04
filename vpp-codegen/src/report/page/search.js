// Search over the names of everything, in any letter case, by a list that is made once.

const MOST_FOUND = 500;

let searchable;

/** All that can be found: what it is called, the text that is searched, and where it is. */
function searchableEntries() {
  searchable ??= [
    ...data.types.map((type) => entry(type.kind, localName(type.name), namespaceOf(type.name), type.version, type.on, type.name)),
    ...data.types.flatMap((type) => type.rows.map((row, number) =>
      entry(row.kind, row.name, localName(type.name), type.version, { ...type.on, row: number }))),
    ...data.operations.map((operation) => entry(
      "operation", operation.name, `${operation.method} ${operation.paths[0] ?? ""}`, operation.version, operation.on,
      `${operation.group} ${operation.name} ${operation.method} ${operation.paths.join(" ")}`)),
    ...data.findings.map((finding) => entry(
      "finding", finding.message, `${finding.code} ${placeText(finding.place)}`, undefined, finding.on, undefined, finding)),
  ];
  return searchable;
}

function entry(kind, name, of, version, on, text = `${of}.${name}`, finding) {
  return { kind, name, of, version, on, finding, lower: name.toLowerCase(), text: text.toLowerCase() };
}

/** How well an entry is what was typed: the lower the better. */
function rank({ name, lower, finding }, word) {
  if (lower === word) return 0;
  if (lower.startsWith(word)) return 1;
  const at = lower.indexOf(word);
  if (at < 0 || finding) return 4;
  const beginsWord = name[at] !== lower[at];
  return beginsWord ? 2 : 3;
}

/** What has all words of a query, the best first, and how many there are. */
function find(query, version) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const last = words.at(-1);
  const ranks = [[], [], [], [], []];
  let count = 0;
  for (const entry of searchableEntries()) {
    if (!words.every((word) => entry.text.includes(word))) continue;
    count += 1;
    const found = ranks[rank(entry, last)];
    if (found.length < MOST_FOUND) found.push(entry);
  }
  // Sorting keeps the order of kinds: types before their rows, rows before operations, findings last.
  const ofVersion = (entry) => (entry.version === undefined || entry.version === version ? 0 : 1);
  const found = ranks.flatMap((entries) => entries.sort((a, b) => ofVersion(a) - ofVersion(b)));
  return { found: found.slice(0, MOST_FOUND), count };
}
