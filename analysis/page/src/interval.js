// An interval with its estimate, drawn on a scale of its own.
import { svg } from "./dom.js";

const WIDTH = 190, HEIGHT = 22, EDGE = 6;

// marks: { low, high, value, q05, q95, band: [from, to], zero }. All between `from` and `to`.
export function intervalBar(from, to, marks, words) {
  const span = to > from ? to - from : 1, x = (v) => EDGE + (Math.min(Math.max(v, from), to) - from) / span * (WIDTH - 2 * EDGE);
  const y = HEIGHT / 2, parts = [svg("line", { class: "rail", x1: EDGE, x2: WIDTH - EDGE, y1: y, y2: y })];
  if (marks.band) parts.push(svg("rect", { class: "band", x: x(marks.band[0]), width: Math.max(2, x(marks.band[1]) - x(marks.band[0])), y: 3, height: HEIGHT - 6 }));
  if (marks.zero != null) parts.push(svg("line", { class: "zero", x1: x(marks.zero), x2: x(marks.zero), y1: 2, y2: HEIGHT - 2 }));
  if (marks.q05 != null) parts.push(svg("line", { class: "central", x1: x(marks.q05), x2: x(marks.q95), y1: y, y2: y }));
  if (marks.low != null || marks.high != null)
    parts.push(svg("line", { class: "interval", x1: x(marks.low ?? from), x2: x(marks.high ?? to), y1: y, y2: y }));
  if (marks.value != null) parts.push(svg("circle", { class: "value", cx: x(marks.value), cy: y, r: 4 }));
  return svg("svg", { class: `bar ${marks.kind ?? ""}`, width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words }, parts, svg("title", {}, words));
}
