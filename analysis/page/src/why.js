// Why it came to an event: the chain of causes, and at each decision what was known, came too late or never came.
import { el } from "./dom.js";
import { groupOf } from "./group.js";
import { length } from "./time.js";

const HOW = {
  known: ["✓", "known"],
  too_late: ["◷", "came too late"],
  never_came: ["✕", "never came"],
};

export class Why {
  constructor(run, onChoose, onClose) {
    Object.assign(this, { run, onChoose, onClose });
    this.element = el("section", { class: "why", hidden: true, "aria-live": "polite" });
  }

  show(id) {
    this.element.hidden = id == null;
    if (id == null) return;
    const { run } = this, chain = run.chain(id);
    const links = chain.map((link, i) => this.#link(link, chain[i - 1], id));
    this.element.replaceChildren(
      el("header", {}, el("h2", {}, `Why #${id}`),
        el("span", { class: "hint" }, chain.length > 1 ? "each led to the next" : "nothing before led to it"),
        el("button", { type: "button", class: "quiet", title: "close (Esc)", on: { click: this.onClose } }, "✕")),
      el("ol", {}, links));
    this.element.querySelector("ol").scrollTop = 1e9;
  }

  // On a screen that is scrolled it may have come up below the player.
  reveal() {
    if (getComputedStyle(this.element).scrollMarginBottom !== "0px") this.element.scrollIntoView({ block: "nearest" });
  }

  #link({ event: e, leg, skipped }, before, id) {
    const { run } = this, group = groupOf(e), gap = before ? e.t - before.event.t : 0;
    const reasons = run.reasons(e.id).map(([how, about, told]) => el("li", { class: `reason ${how}` },
      el("span", { class: "badge", title: HOW[how][1] }, HOW[how][0], " ", HOW[how][1]),
      el("button", { type: "button", class: "link", on: { click: () => this.onChoose(about) } }, told)));
    return [
      skipped > 0 && el("li", { class: "skipped" }, `and ${skipped} more like these`),
      el("li", { class: `group-${group.key}${e.id === id ? " this" : ""}` },
        el("button", { type: "button", class: "link", on: { click: () => this.onChoose(e.id) } },
          el("time", {}, `#${e.id}  ${run.calendar.days ? `${run.calendar.shortDate(e.t)} ` : ""}${run.calendar.clock(e.t)}`),
          gap >= 1 && el("span", { class: "gap" }, `${length(gap)} later`),
          el("span", { class: "told" }, `${e.sentence}${e.place}${leg > 0 ? ` (leg ${leg})` : ""}`)),
        reasons.length > 0 && el("ul", {}, reasons)),
    ];
  }
}
