// Small charts, many on a page: how an outcome spreads, and how its estimate settles.
import { scaleLinear, scaleLog } from "d3-scale";
import { el, svg } from "./dom.js";
import { labelled, of, percent, withUnit } from "./number.js";

const W = 250, H = 132, LEFT = 38, BOTTOM = 22, TOP = 8, RIGHT = 10;

const framed = (metric, words, parts) => el("figure", {}, el("figcaption", { title: `${metric.name}: ${metric.description}` }, metric.phrase, metric.unit ? `, ${metric.unit}` : ""),
  svg("svg", { viewBox: `0 0 ${W} ${H}`, role: "img", "aria-label": words }, parts));

export function spreadChart(metric, bars) {
  const first = bars[0][0], last = bars.at(-1)[1], step = bars.length > 1 ? bars[1][0] - bars[0][0] : 1, whole = bars[0][0] === bars[0][1];
  const x = scaleLinear([first - (whole ? step / 2 : 0), last + (whole ? step / 2 : 0) || 1], [LEFT, W - RIGHT]);
  const y = scaleLinear([0, Math.max(...bars.map((bar) => bar[4]))], [H - BOTTOM, TOP]);
  const edges = ([from, to]) => (whole ? [from - step * 0.42, from + step * 0.42] : [from, to]).map(x);
  const ticks = x.ticks(5).filter((t) => !whole || Number.isInteger(t));
  return framed(metric, `spread of ${metric.phrase}`, [
    y.ticks(3).map((t) => svg("g", { class: "tick" }, svg("line", { x1: LEFT, x2: W - RIGHT, y1: y(t), y2: y(t) }), svg("text", { x: LEFT - 5, y: y(t) + 4, "text-anchor": "end" }, percent(t)))).flat(),
    bars.map((bar) => svg("g", {}, svg("rect", { class: "share", x: edges(bar)[0], width: Math.max(1, edges(bar)[1] - edges(bar)[0] - (whole ? 0 : 1)), y: y(bar[2]), height: y(0) - y(bar[2]) }),
      bar[2] > 0 && svg("line", { class: "whisker", x1: (edges(bar)[0] + edges(bar)[1]) / 2, x2: (edges(bar)[0] + edges(bar)[1]) / 2, y1: y(bar[3]), y2: y(bar[4]) }),
      svg("title", {}, `${whole ? of(metric, bar[0]) : `${of(metric, bar[0])} to ${of(metric, bar[1])}`}: ${percent(bar[2])}`))),
    labelled(ticks, metric.factor).map(([t, text]) => svg("text", { x: x(t), y: H - 6, "text-anchor": "middle" }, text))].flat());
}

export function courseChart(metric, course) {
  const n = course.at(-1)[0], ends = course.flatMap(([, value, low, high]) => [value, low, high]).filter((v) => v != null);
  if (!ends.length) return null;
  const last = course.at(-1), reach = Math.max(...course.slice(-6).flatMap(([, v, low, high]) => [high ?? v, v]).filter((v) => v != null).map((v) => Math.abs(v - last[1])), ...course.slice(-6).flatMap(([, v, low]) => [low ?? v]).map((v) => Math.abs(v - last[1]))) || Math.abs(last[1]) || 1;
  const x = scaleLog([Math.min(10, n), Math.max(n, 11)], [LEFT + 6, W - RIGHT - 4]);
  const y = scaleLinear([Math.max(last[1] - reach, metric.kind === "flag" ? 0 : -Infinity), last[1] + reach], [H - BOTTOM, TOP]).clamp(true);
  const points = (k) => course.filter((one) => one[1] != null).map((one) => [x(one[0]), y(one[k] ?? one[1])]);
  const line = (list) => list.map((p) => p.map((v) => v.toFixed(1)).join(",")).join(" ");
  return framed(metric, `${metric.phrase} after more and more replications: ${withUnit(metric, last[1])}`, [
    labelled(y.ticks(3), metric.factor).map(([t, text]) => svg("g", { class: "tick" }, svg("line", { x1: LEFT, x2: W - RIGHT, y1: y(t), y2: y(t) }), svg("text", { x: LEFT - 5, y: y(t) + 4, "text-anchor": "end" }, text))).flat(),
    svg("polygon", { class: "belt", points: line([...points(3), ...points(2).reverse()]) }),
    svg("polyline", { class: "course", points: line(points(1)) }),
    points(1).map(([px, py]) => svg("circle", { class: "value", cx: px, cy: py, r: 2.2 })),
    [...new Set([10, 100, 1000, 10000, 100000, n])].filter((t) => t <= n && (t === n || n / t > 3)).map((t) => svg("text", { x: x(t), y: H - 6, "text-anchor": "middle" }, String(t)))].flat());
}
