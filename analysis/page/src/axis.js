// The time axis that the strip and the panels below the map share.
import { scaleLinear } from "d3-scale";
import { svg } from "./dom.js";

export const GUTTER = 132, RIGHT = 14;

export class Axis {
  constructor(run, width) {
    this.run = run;
    this.narrow = width < 560;
    this.left = this.narrow ? 74 : GUTTER;
    this.right = width - RIGHT;
    this.x = scaleLinear([0, run.last], [this.left, this.right]);
  }
  ticks(height, labelled) {
    return this.run.calendar.ticks(0, this.run.last, (this.right - this.left) / 76).map(([t, words]) => svg("g", { class: "tick" },
      svg("line", { x1: this.x(t), x2: this.x(t), y1: 0, y2: labelled ? height - 14 : height }),
      labelled && svg("text", { x: this.x(t), y: height - 3, "text-anchor": this.x(t) > this.right - 16 ? "end" : "middle" }, words)));
  }
  label(words, y, options = {}) {
    const most = this.narrow ? 11 : 18, cut = words.length > most ? `${words.slice(0, most - 1)}…` : words;
    return svg("text", { class: "lane", x: this.left - 8, y, "text-anchor": "end", ...options }, cut, svg("title", {}, words));
  }
}
