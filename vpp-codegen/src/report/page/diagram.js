// The neighbourhood of a type: above its bases, below what is derived from it, on the left who refers to it, on the
// right what it refers to. On a narrow screen one below the other. Each node leads to its type.

const NODE = { height: 38, gap: 10, widest: 250 };
const MOST_NODES = 7;
const LETTER = 7.3;

/** The neighbours of a type, in groups that may be shown whole. */
function neighbours(type) {
  const refersTo = grouped(
    type.rows.filter((row) => row.type && typeNamed(type.version, itemType(row.type))),
    (row) => itemType(row.type),
  );
  const referredBy = grouped(
    referencesTo(type).filter((reference) => reference.type !== type),
    (reference) => reference.type.name,
  );
  const node = (name, via) => ({ type: typeNamed(type.version, name), via });
  return {
    referredBy: [...referredBy].map(([name, found]) => node(name, found.map(({ row }) => row.name).join(", "))),
    bases: basesOf(type).reverse().map((base) => ({ type: base })),
    derived: derivedFrom(type).map((derived) => ({ type: derived })),
    refersTo: [...refersTo].map(([name, rows]) => node(name, rows.map((row) => row.name).join(", "))),
  };
}

const CAPTIONS = { referredBy: "referred to by", bases: "derived from", derived: "base of", refersTo: "refers to" };

function diagram(type) {
  const groups = neighbours(type);
  const isAlone = Object.values(groups).every((group) => group.length === 0);
  if (isAlone) return undefined;
  const expanded = new Set();
  const figure = element("figure", { "aria-label": `Neighbourhood of ${localName(type.name)}`, onkeydown: (event) => walk(event, figure) });
  let drawnFor;
  const draw = () => {
    const width = Math.max(280, Math.floor(figure.clientWidth || 800));
    const shown = Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, shortened(name, group, expanded)]));
    const placed = width < 620 ? placedBelow(type, shown, width) : placedBeside(type, shown, width);
    const expand = (name) => { expanded.add(name); draw(); };
    figure.replaceChildren(drawing(placed, type, expand));
    drawnFor = figure.clientWidth;
  };
  new ResizeObserver(() => { if (figure.clientWidth !== drawnFor) draw(); }).observe(figure);
  draw();
  return figure;
}

/** The first nodes of a group, and one that stands for the others. */
function shortened(name, group, expanded) {
  if (expanded.has(name) || group.length <= MOST_NODES + 1) return group;
  return [...group.slice(0, MOST_NODES), { group: name, more: group.length - MOST_NODES }];
}

/** Places for a wide screen: three columns around the type. */
function placedBeside(type, groups, width) {
  const column = Math.min(NODE.widest, Math.floor((width - 122) / 3));
  const between = Math.min(110, Math.floor((width - 2 - 3 * column) / 2));
  const hasLeft = groups.referredBy.length > 0;
  const middle = hasLeft ? 1 + column + between : 1;
  const pitch = NODE.height + NODE.gap;
  const above = groups.bases.length * (pitch + 14) + (groups.bases.length > 0 ? 20 : 0);
  const below = groups.derived.length * pitch + (groups.derived.length > 0 ? 26 : 0);
  const side = Math.max(groups.referredBy.length, groups.refersTo.length) * pitch - NODE.gap;
  const center = Math.max(above, (side - NODE.height) / 2 + 20, 4);
  const self = { type, isSelf: true, x: middle, y: center, width: column };
  const nodes = [];
  const edges = [];
  const captions = [];
  const inColumn = (group, x, top, extra = 0) => group.map((node, index) => ({ ...node, x, y: top + index * (pitch + extra), width: column }));
  const caption = (name, x, y) => groups[name].length > 0 && captions.push({ text: CAPTIONS[name], x, y });
  const centered = (group) => Math.max(20, center + NODE.height / 2 - (group.length * pitch - NODE.gap) / 2);

  const left = inColumn(groups.referredBy, 1, centered(groups.referredBy));
  caption("referredBy", 1, (left[0]?.y ?? 0) - 8);
  left.forEach((node) => edges.push({ d: curve(node.x + column, mid(node), self.x, mid(self)), end: "arrow" }));

  const bases = inColumn(groups.bases, middle, center - groups.bases.length * (pitch + 14), 14);
  caption("bases", middle, (bases[0]?.y ?? 0) - 8);
  [...bases, self].slice(1).forEach((node, index) => edges.push({ d: `M${middle + column / 2} ${node.y}V${bases[index].y + NODE.height}`, end: "base" }));

  const indented = inColumn(groups.derived, middle + 24, center + NODE.height + 28).map((node) => ({ ...node, width: column - 24 }));
  caption("derived", middle + 24, (indented[0]?.y ?? 0) - 8);
  indented.forEach((node) => edges.push({ d: `M${node.x} ${mid(node)}H${middle + 10}V${center + NODE.height}`, end: "base" }));

  const right = inColumn(groups.refersTo, middle + column + between, centered(groups.refersTo));
  caption("refersTo", middle + column + between, (right[0]?.y ?? 0) - 8);
  right.forEach((node) => edges.push({ d: curve(self.x + column, mid(self), node.x, mid(node)), end: "arrow" }));

  nodes.push(...left, ...bases, self, ...indented, ...right);
  return { nodes, edges, captions, width, height: bottom(nodes, center + NODE.height + below) };
}

/** Places for a narrow screen: one column, with the type as wide as the screen. */
function placedBelow(type, groups, width) {
  const pitch = NODE.height + NODE.gap;
  const nodes = [];
  const edges = [];
  const captions = [];
  let y = 4;
  const add = (name) => {
    if (groups[name].length === 0) return [];
    captions.push({ text: CAPTIONS[name], x: 28, y: y + 12 });
    y += 20;
    const placed = groups[name].map((node, index) => ({ ...node, x: 28, y: y + index * pitch, width: width - 30 }));
    y += groups[name].length * pitch + 4;
    nodes.push(...placed);
    return placed;
  };
  const before = [["arrow", add("referredBy")], ["base", add("bases")]];
  const self = { type, isSelf: true, x: 1, y, width: width - 2 };
  nodes.push(self);
  y += pitch + 4;
  const after = [["base", add("derived")], ["arrow", add("refersTo")]];
  const below = self.y + NODE.height;
  before[0][1].forEach((node) => edges.push({ d: `M${node.x} ${mid(node)}H12V${self.y}`, end: "arrow" }));
  before[1][1].forEach((node) => edges.push({ d: `M18 ${self.y}V${mid(node)}H${node.x}`, end: "base" }));
  after[0][1].forEach((node) => edges.push({ d: `M${node.x} ${mid(node)}H18V${below}`, end: "base" }));
  after[1][1].forEach((node) => edges.push({ d: `M12 ${below}V${mid(node)}H${node.x}`, end: "arrow" }));
  return { nodes, edges, captions, width, height: bottom(nodes, 0) };
}

const mid = (node) => node.y + NODE.height / 2;
const bottom = (nodes, least) => Math.ceil(Math.max(least, ...nodes.map((node) => node.y + NODE.height))) + 4;

function curve(x1, y1, x2, y2) {
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

const SVG = "http://www.w3.org/2000/svg";

function shape(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function drawing({ nodes, edges, captions, width, height }, type, expand) {
  const marker = (id, d, extra) => shape("marker", { id, class: extra, viewBox: "0 0 12 12", refX: 11, refY: 6, markerWidth: 9, markerHeight: 9, orient: "auto" }, shape("path", { d }));
  const ends = shape("defs", {},
    marker("arrow", "M2 2L11 6L2 10L4 6Z", ""),
    marker("base", "M1 1L11 6L1 11Z", "hollow"));
  const label = `${localName(type.name)} with ${plural(nodes.length - 1, "neighbour")}`;
  return shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": label },
    ends,
    ...edges.map(({ d, end }) => shape("path", { class: "edge", d, "marker-end": `url(#${end})` })),
    ...captions.map(({ text, x, y }) => shape("text", { class: "caption", x, y }, text)),
    ...nodes.map((node) => nodeShape(node, expand)));
}

function nodeShape(node, expand) {
  if (node.more) return moreShape(node, expand);
  const { type, via, isSelf, x, y, width } = node;
  const family = { "entity type": "entity", enumeration: "enumeration" }[type.kind] ?? "complex";
  const name = localName(type.name);
  const letters = Math.floor((width - 24) / LETTER);
  const told = [type.name, type.kind, via && `by ${via}`].filter(Boolean).join(", ");
  return shape("a", { class: `node ${family}${isSelf ? " self" : ""}`, href: addressOf(type.on), "aria-label": told },
    shape("title", {}, told),
    shape("rect", { x, y, width, height: NODE.height, rx: 6 }),
    shape("text", { x: x + 12, y: y + (via ? 16 : 23) }, cut(name, letters)),
    ...(via ? [shape("text", { class: "via", x: x + 12, y: y + 30 }, cut(via, Math.floor(letters * 1.12)))] : []));
}

/** Stands for the nodes of a group that are not shown. */
function moreShape({ more, group, x, y, width }, expand) {
  const made = shape("a", { class: "node more", href: "#", role: "button", "aria-label": `show ${more} more: ${CAPTIONS[group]}` },
    shape("rect", { x, y, width, height: NODE.height, rx: 6 }),
    shape("text", { x: x + 12, y: y + 23 }, `+ ${more.toLocaleString("en")} more`));
  made.addEventListener("click", (event) => {
    event.preventDefault();
    expand(group);
  });
  return made;
}

/** A name that is too long, without its middle: names that begin alike end differently. */
function cut(text, letters) {
  if (text.length <= letters) return text;
  const end = Math.floor((letters - 1) / 2);
  return `${text.slice(0, letters - 1 - end)}…${text.slice(text.length - end)}`;
}

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Arrow keys go to the nearest node in their direction. */
function walk(event, figure) {
  const direction = DIRECTIONS[event.key];
  const from = event.target.closest?.(".node");
  if (!direction || !from) return;
  event.preventDefault();
  const center = (node) => {
    const { left, top, width, height } = node.querySelector("rect").getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const [x, y] = center(from);
  const distance = (node) => {
    const [dx, dy] = [center(node)[0] - x, center(node)[1] - y];
    const along = dx * direction[0] + dy * direction[1];
    const across = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0]);
    return along > 1 ? along + 2 * across : Infinity;
  };
  const others = [...figure.querySelectorAll(".node")].filter((node) => node !== from && distance(node) < Infinity);
  others.sort((a, b) => distance(a) - distance(b))[0]?.focus();
}
