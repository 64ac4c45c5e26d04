// What there is, and the lists of all that is said: findings, disagreements, changes.

const SEVERITIES = ["error", "warning", "note"];
const CLASSES = ["breaking", "additive", "documentation"];

function overview() {
  const rows = data.types.reduce((sum, type) => sum + type.rows.length, 0);
  const figure = (count, one, many) => element("li", {}, element("b", {}, count.toLocaleString("en")), element("span", {}, count === 1 ? one : many ?? `${one}s`));
  const alone = data.operations.filter(isAlone);
  return [
    element("h1", { tabindex: "-1" }, data.title),
    element("ul", { class: "figures" },
      figure(data.types.length, "type"),
      figure(rows, "property or member", "properties and members"),
      figure(data.operations.length, "operation"),
      figure(data.findings.length, "finding")),
    alone.length > 0 && element("p", {}, element("a", { href: "#/operations" }, `${plural(alone.length, "operation")} on no type that has a page`)),
    data.changes && [element("h2", {}, `Changes since ${data.changes.since}`), changesByClass()],
    data.agreement && [element("h2", {}, "Agreement with the metadata"), data.agreement.map((agreement) => figuresOf(agreement))],
    element("h2", {}, "Findings"),
    findingsByCode(),
  ];
}

const isAlone = (operation) => !typeNamed(operation.version, operation.subject);

function findingsByCode() {
  if (data.findings.length === 0) return element("p", { class: "none" }, "None: the pages agree with themselves and with each other.");
  const codes = [...grouped(data.findings, (finding) => finding.code)];
  const severity = ([, found]) => SEVERITIES.indexOf(found[0].severity);
  codes.sort((a, b) => severity(a) - severity(b) || b[1].length - a[1].length);
  const row = ([code, found]) => element("tr", {},
    element("td", {}, element("span", { class: `count tone-${found[0].severity}` }, found[0].severity)),
    element("td", {}, element("a", { href: address("", "findings", code) }, code)),
    element("td", { class: "number" }, found.length.toLocaleString("en")),
    element("td", {}, data.codes[code].explanation));
  return element("table", { class: "kinds" },
    element("thead", {}, element("tr", {}, ["Severity", "Kind", "Count", "What it means"].map((name) => element("th", { scope: "col", class: name === "Count" ? "number" : undefined }, name)))),
    element("tbody", {}, codes.map(row)));
}

function findingsView(code) {
  const found = notes.filter(({ finding }) => finding && (!code || finding.code === code));
  const kind = data.codes[code];
  return [
    element("h1", { tabindex: "-1" }, code ?? "Findings", element("small", {}, found.length.toLocaleString("en"))),
    kind && element("p", { class: "prose" }, kind.explanation),
    code ? element("p", {}, element("a", { href: "#/findings" }, "all kinds")) : findingsByCode(),
    code && listOf(found),
  ];
}

function listOf(found) {
  return chunked(element("div"), found, (note) => [noteElement(note, true)]);
}

function figuresOf({ version, figures, disagreements }) {
  const row = ({ name, definition, right, of }) => element("tr", {},
    element("td", { title: definition }, name),
    element("td", { class: "number" }, `${((100 * right) / of).toFixed(1)} %`),
    element("td", { class: "number" }, `${right.toLocaleString("en")} of ${of.toLocaleString("en")}`),
    element("td", {}, meter(right / of)));
  return [
    element("p", {}, hasVersions && `${version}: `, element("a", { href: address("", "agreement", version) }, plural(disagreements.length, "disagreement"))),
    element("table", { class: "bars" }, element("tbody", {}, figures.filter(({ of }) => of > 0).map(row))),
  ];
}

function meter(share) {
  const bar = element("i");
  bar.style.width = `${100 * share}%`;
  return element("div", { class: "meter", "aria-hidden": "true" }, bar);
}

function agreementView(version) {
  const shown = (data.agreement ?? []).filter((agreement) => !version || agreement.version === version);
  return [
    element("h1", { tabindex: "-1" }, "Agreement", element("small", {}, version)),
    shown.map((agreement) => [
      figuresOf(agreement),
      version && [element("h2", {}, "Disagreements"), listOf(agreement.disagreements.map((disagreement) => ({ tone: "disagreement", disagreement, on: disagreement.on })))],
    ]),
  ];
}

function changesByClass() {
  const found = grouped(data.changes.all, (change) => change.class);
  const names = { breaking: "breaking", additive: "additive", documentation: "documentation only" };
  return element("ul", { class: "figures" }, CLASSES.map((grade) => element("li", {},
    element("b", {}, (found.get(grade)?.length ?? 0).toLocaleString("en")),
    element("a", { href: address("", "changes", grade) }, names[grade]))));
}

function changesView(grade) {
  if (!data.changes) return unknownView();
  const found = notes.filter(({ change }) => change && (!grade || change.class === grade));
  return [
    element("h1", { tabindex: "-1" }, "Changes", element("small", {}, `since ${data.changes.since}`)),
    changesByClass(),
    found.length > 0 ? listOf(found) : element("p", { class: "none" }, "None."),
  ];
}

function operationsView() {
  const alone = data.operations.filter(isAlone);
  return [
    element("h1", { tabindex: "-1" }, "Operations", element("small", {}, "on no type that has a page")),
    chunked(element("div"), alone, (operation) => [operationElement(operation, false)]),
  ];
}

function unknownView(name = "") {
  return [
    element("h1", { tabindex: "-1" }, "Nothing is here"),
    element("p", {}, "Nothing of the documentation is called ", element("code", {}, name), "."),
    element("p", {}, element("a", { href: "#" }, "Overview")),
  ];
}
