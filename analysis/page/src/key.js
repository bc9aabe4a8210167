// Which colour and shape each side has.
import { el, svg } from "./dom.js";
import { sidesOf } from "./map.js";
import { outline } from "./shapes.js";
import { sideClass } from "./theme.js";

export function keyOf(run) {
  return el("ul", { class: "key" }, sidesOf(run).map((side) => el("li", { class: sideClass(run.sideNumber(side)) },
    svg("svg", { width: 14, height: 14, viewBox: "-7 -7 14 14", "aria-hidden": "true" }, svg("path", { d: outline(run.sideNumber(side), 4.6) })),
    run.called(side))));
}
