// A list of any length, of which only the rows that are seen are in the document.

const BESIDE = 8;

class LongList {
  #container;
  #sizer = element("div", { class: "sizer", role: "presentation" });
  #items = [];
  #active = -1;
  #render;

  constructor(container, render) {
    this.#container = container;
    this.#render = render;
    container.append(this.#sizer);
    container.addEventListener("scroll", () => this.#draw());
    new ResizeObserver(() => this.#draw()).observe(container);
  }

  /** As high as the style says: higher where fingers choose. */
  get #rowHeight() {
    return matchMedia("(max-width: 760px)").matches ? 44 : 34;
  }

  get active() {
    return this.#items[this.#active];
  }

  show(items, active = -1) {
    this.#items = items;
    this.#sizer.style.height = `${items.length * this.#rowHeight}px`;
    this.#container.scrollTop = 0;
    this.activate(active);
  }

  /** Makes an item the one that Enter opens, and scrolls to it. */
  activate(index) {
    this.#active = Math.max(-1, Math.min(index, this.#items.length - 1));
    const top = this.#active * this.#rowHeight;
    const { scrollTop, clientHeight } = this.#container;
    if (top < scrollTop) this.#container.scrollTop = Math.max(0, top);
    else if (top + this.#rowHeight > scrollTop + clientHeight) this.#container.scrollTop = top + this.#rowHeight - clientHeight;
    this.#draw();
  }

  step(by) {
    this.activate(this.#active < 0 && by < 0 ? this.#items.length - 1 : Math.max(0, this.#active + by));
  }

  /** Makes an item active that may be far away, and shows what stands around it. */
  activateWhere(isIt) {
    const index = this.#items.findIndex(isIt);
    this.#container.scrollTop = (index + 0.5) * this.#rowHeight - this.#container.clientHeight / 2;
    this.activate(index);
  }

  get page() {
    return Math.max(1, Math.floor(this.#container.clientHeight / this.#rowHeight) - 1);
  }

  #draw() {
    const height = this.#rowHeight;
    const first = Math.max(0, Math.floor(this.#container.scrollTop / height) - BESIDE);
    const last = Math.min(this.#items.length, Math.ceil((this.#container.scrollTop + this.#container.clientHeight) / height) + BESIDE);
    const options = this.#items.slice(first, last).map((item, offset) => this.#option(item, first + offset, height));
    // The active row stays in the document wherever the list is scrolled to: the field refers to it.
    const isDrawn = this.#active >= first && this.#active < last;
    if (this.active && !isDrawn) options.push(this.#option(this.active, this.#active, height));
    this.#sizer.replaceChildren(...options);
  }

  #option(item, index, height) {
    const option = element("div", {
      class: "option", role: "option", id: `option-${index}`, "aria-selected": String(index === this.#active),
      "aria-setsize": this.#items.length, "aria-posinset": index + 1,
    }, this.#render(item));
    option.style.top = `${index * height}px`;
    return option;
  }

  /** The id of the active row, for the field that steers the list. */
  get activeId() {
    return this.#active < 0 ? "" : `option-${this.#active}`;
  }
}
