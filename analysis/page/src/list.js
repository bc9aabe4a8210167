// The events, in the words of the story; filters above, the present one marked.
import { el } from "./dom.js";
import { GROUPS, groupOf } from "./group.js";

const BLOCK = 60, SCROLL_MS = 120;

export class EventList {
  constructor(run, clock, onChoose) {
    Object.assign(this, { run, clock, onChoose, all: false, hidden: new Set(), words: "", chosen: null, scrolled: 0 });
    this.rows = new Map();
    this.body = el("div", { class: "events", tabindex: 0, role: "listbox", "aria-label": "events" });
    this.count = el("span", { class: "count" });
    const search = el("input", { type: "search", placeholder: "find in the events", "aria-label": "find in the events",
      on: { input: () => { this.words = search.value.trim().toLowerCase(); this.fill(); } } });
    const everything = el("input", { type: "checkbox", on: { change: () => { this.all = everything.checked; this.fill(); } } });
    const present = GROUPS.filter((group) => run.events.some((e) => groupOf(e) === group));
    this.element = el("section", { class: "list" },
      el("div", { class: "filters" }, search,
        el("label", { title: "also what the story leaves out unless asked" }, everything, " every event"), this.count),
      el("div", { class: "groups" }, present.map((group) => this.#chip(group))), this.body);
    clock.listen((t, jump) => this.mark(jump));
    this.fill();
  }

  #chip(group) {
    const chip = el("button", { type: "button", class: `chip group-${group.key}`, "aria-pressed": "true", on: { click: () => {
      const off = !this.hidden.delete(group);
      if (off) this.hidden.add(group);
      chip.setAttribute("aria-pressed", String(!off));
      this.fill();
    } } }, el("span", { class: "mark" }, group.mark), group.words);
    return chip;
  }

  // The events that are listed.
  get seen() { return this.listed; }

  fill() {
    const { run } = this, calendar = run.calendar;
    this.listed = run.events.filter((e) => (this.all || e.told) && !this.hidden.has(groupOf(e)) &&
      (!this.words || `${e.sentence}${e.place}`.toLowerCase().includes(this.words)));
    this.rows.clear();
    const blocks = [];
    let block, day = 0;
    for (const [i, e] of this.listed.entries()) {
      if (i % BLOCK === 0) blocks.push(block = el("div", { class: "block" }));
      if (calendar.days && calendar.day(e.t) !== day) {
        day = calendar.day(e.t);
        block.append(el("h3", {}, `${calendar.weekday(e.t)} ${calendar.date(e.t)}`, el("span", {}, `day ${day}`)));
      }
      const group = groupOf(e);
      const row = el("button", { type: "button", class: `event group-${group.key}${e.turns ? " turns" : ""}`,
        role: "option", data: { id: e.id }, on: { click: () => this.onChoose(e.id) } },
      el("time", {}, calendar.clock(e.t)), el("span", { class: "mark", title: group.words }, group.mark),
      el("span", { class: "told" }, e.sentence, el("span", { class: "place" }, e.place)));
      this.rows.set(e.id, row);
      block.append(row);
    }
    this.body.replaceChildren(...blocks);
    if (!blocks.length) this.body.append(el("p", { class: "none" }, "No event fits these filters."));
    this.count.textContent = `${this.listed.length} of ${run.events.length}`;
    this.present = undefined;
    this.mark(true);
    if (this.chosen) this.choose(this.chosen);
  }

  // The last event that has happened.
  index() {
    let low = 0, high = this.listed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.listed[middle].t <= this.clock.t + 1e-6) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  mark(jump) {
    const i = this.index();
    if (i === this.present) return;
    const from = this.present ?? -1;
    this.present = i;
    if (jump || Math.abs(i - from) > 50)
      for (const [k, e] of this.listed.entries()) this.rows.get(e.id).classList.toggle("later", k > i);
    else for (let k = Math.min(from, i) + 1; k <= Math.max(from, i); ++k)
      this.rows.get(this.listed[k].id).classList.toggle("later", k > i);
    this.now?.classList.remove("now");
    this.now = this.listed[i] && this.rows.get(this.listed[i].id);
    this.now?.classList.add("now");
    if (!this.now || (this.chosen && !this.clock.playing)) return;
    // To lay the list out anew at each frame takes longer than all that is drawn.
    const at = performance.now();
    if (this.clock.playing && at < this.scrolled + SCROLL_MS) return;
    this.scrolled = at;
    this.scroll(this.now);
  }

  choose(id) {
    this.rows.get(this.chosen)?.removeAttribute("aria-selected");
    this.chosen = id;
    const row = this.rows.get(id);
    row?.setAttribute("aria-selected", "true");
    if (row) this.scroll(row);
  }

  // Within the list alone: the page itself stays where it is.
  scroll(row) {
    const body = this.body.getBoundingClientRect(), own = row.getBoundingClientRect();
    if (own.top < body.top + 30 || own.bottom > body.bottom - 30)
      this.body.scrollTop += own.top - body.top - body.height / 3;
  }
}
