// Names of lines at their right ends, which keep out of each other's way; who finds no room is named by the pointer alone.
import { svg } from "./dom.js";

export class Ends {
  #taken = [];
  constructor(axis, top, bottom) { Object.assign(this, { axis, top, bottom }); }
  name(words, y, side) {
    const at = [y - 4, y + 11, y - 17, y + 24].find((one) => one > this.top + 8 && one < this.bottom && !this.#taken.some((other) => Math.abs(other - one) < 12));
    if (at == null) return null;
    this.#taken.push(at);
    return svg("text", { class: `end ${side}`, x: this.axis.right - 4, y: at, "text-anchor": "end" }, words);
  }
}
