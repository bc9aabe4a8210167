// Below the map, one at a time and all on the axis of the strip: the advance, the messages, the sites.
import * as advance from "./advance.js";
import * as arrivals from "./arrivals.js";
import { Axis } from "./axis.js";
import * as beliefs from "./beliefs.js";
import { el, svg } from "./dom.js";
import * as gauges from "./gauges.js";
import * as holders from "./holders.js";
import * as lanes from "./lanes.js";
import * as pools from "./pools.js";

const ALL = [
  { key: "advance", words: "Range", isOfUse: advance.isOfUse,
    draw: (run, axis, h) => ({ height: h, parts: advance.drawAdvance(run, axis, h) }) },
  { key: "lanes", words: "Messages", isOfUse: lanes.isOfUse, draw: lanes.drawLanes },
  { key: "holders", words: "Sites", isOfUse: holders.isOfUse, draw: holders.drawHolders },
  { key: "gauges", words: "Gauges", isOfUse: gauges.isOfUse, draw: gauges.drawGauges },
  { key: "arrivals", words: "Arrivals", isOfUse: arrivals.isOfUse, draw: arrivals.drawArrivals },
  { key: "beliefs", words: "Beliefs and claims", isOfUse: beliefs.isOfUse, draw: beliefs.drawBeliefs },
  { key: "pools", words: "Fighters", isOfUse: pools.isOfUse, draw: pools.drawPools },
];

export class Panels {
  constructor(run, clock) {
    Object.assign(this, { run, clock, of: ALL.filter((panel) => panel.isOfUse(run)) });
    this.body = el("div", { class: "panel" });
    this.tabs = this.of.map((panel) => el("button", { type: "button", role: "tab", on: { click: () => this.open(panel) } }, panel.words));
    this.element = el("section", { class: "panels", hidden: !this.of.length }, el("div", { class: "tabs", role: "tablist" }, this.tabs), this.body);
    new ResizeObserver(() => this.draw()).observe(this.body);
    clock.listen(() => this.mark());
    this.open(this.of[0]);
  }
  open(panel) {
    this.panel = panel;
    this.tabs.forEach((tab, i) => tab.setAttribute("aria-selected", String(this.of[i] === panel)));
    this.draw();
  }
  draw() {
    const { width, height } = this.body.getBoundingClientRect();
    if (!this.panel || width < 100) return;
    this.axis = new Axis(this.run, width - 2);
    const { parts, height: whole } = this.panel.draw(this.run, this.axis, Math.max(90, height - 4));
    this.cursor = el("div", { class: "cursor", style: `height: ${whole}px` });
    const picture = svg("svg", { width: width - 2, height: whole, class: this.panel.key,
      on: { click: (event) => this.clock.set(this.axis.x.invert(event.offsetX)) } }, parts);
    this.body.replaceChildren(picture, this.cursor);
    this.mark();
  }
  mark() {
    if (!this.cursor) return;
    this.cursor.style.transform = `translateX(${this.axis.x(Math.min(this.clock.t, this.run.last))}px)`;
  }
}
