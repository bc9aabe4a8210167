// How an outcome follows each input: lines where inputs were moved in steps, dots where points were drawn.
import { scaleLinear } from "d3-scale";
import { el, svg } from "./dom.js";
import { interval, labelled, shown, withUnit } from "./number.js";
import { byOption } from "./options.js";
import { rows } from "./table.js";
import { optionClass } from "./theme.js";

const W = 330, H = 190, LEFT = 52, RIGHT = 12, TOP = 8, BOTTOM = 26, MOST = 12;
const SAMPLES = ["sobol", "latin_hypercube", "random"];

// Which inputs matter most is told first, where that is known.
function ordered(data, metric) {
  const size = new Map(), of = { sobol: "total", morris: "mu_star", regression: "by_rank" }[data.method];
  for (const row of rows(data.sensitivity)) if (row.metric === metric.name)
    size.set(row.of_factor, Math.max(size.get(row.of_factor) ?? 0, Math.abs(row[of] ?? 0)));
  for (const row of rows(data.swings)) if (row.metric === metric.name) size.set(row.of_factor, Math.max(size.get(row.of_factor) ?? 0, row.width));
  return data.factors.map((factor, i) => ({ factor, i })).sort((a, b) => (size.get(b.i) ?? 0) - (size.get(a.i) ?? 0));
}

export function responses(data, metric) {
  if (!data.factors.length) return byOption(data, metric);
  const all = ordered(data, metric), drawn = SAMPLES.includes(data.design) || data.design === "morris" || data.design === "csv";
  return el("section", { class: "card" }, el("h2", {}, "How it follows the inputs"),
    el("p", { class: "note" }, metric.kind === "flag" ? "Share of the replications" : "Mean of the replications in which it came", metric.unit && `, ${metric.unit}`,
      drawn ? ", a dot a point; all other inputs vary from dot to dot." : `, with ${data.confidence * 100} % intervals${data.design === "one_at_a_time" ? "; the other inputs stay as they are." : "; a line goes through points at which the other inputs are the same."}`,
      data.points.length < data.n_points && data.design !== "sobol" ? ` ${data.points.length} of ${data.n_points} points are shown.` : ""),
    data.options.length > 1 && el("ul", { class: "key" }, data.options.map((option, i) => el("li", { class: optionClass(i) }, svg("svg", { width: 14, height: 14, viewBox: "-7 -7 14 14", "aria-hidden": "true" }, svg("circle", { class: "option", r: 4.5 })), option))),
    el("div", { class: "small wide" }, all.slice(0, MOST).map(({ factor, i }) => chart(data, metric, factor, i, drawn))),
    all.length > MOST && el("p", { class: "note" }, `${all.length - MOST} more inputs${data.method || data.swings ? ", which matter less" : "; which of all matter most is not known"}.`));
}

// By option: points that may be joined, because all else is the same.
function series(data, metric, number, drawn) {
  const cells = data.cells[metric.name], found = [];
  data.options.forEach((_, option) => {
    const lines = new Map();
    data.points.forEach((_, p) => {
      if (cells.value[option][p] == null) return;
      if (data.design === "one_at_a_time" && data.moved[p] !== number) return;
      const x = data.factors[number].numbers[p];
      if (x == null) return;
      const key = drawn ? "" : data.factors.map((factor, f) => (f === number ? "" : factor.numbers[p])).join("|");
      if (!lines.has(key)) lines.set(key, []);
      lines.get(key).push({ x, value: cells.value[option][p], low: cells.low[option][p], high: cells.high[option][p] });
    });
    for (const points of lines.values()) found.push({ option, points: points.sort((a, b) => a.x - b.x) });
  });
  return found;
}

function chart(data, metric, factor, number, drawn) {
  const lines = series(data, metric, number, drawn), points = lines.flatMap((line) => line.points);
  const name = el("figcaption", { title: factor.name }, factor.name.split(".").slice(-3).join("."), factor.unit ? `, ${factor.unit}` : "");
  if (!points.length) return el("figure", {}, name, el("p", { class: "note" }, "It came at none of these points."));
  const ends = (read) => { const all = points.flatMap(read).filter((v) => v != null); return [Math.min(...all), Math.max(...all)]; };
  const [from, to] = factor.words ? [-0.4, factor.words.length - 0.6] : ends((p) => [p.x]);
  const [least, most] = ends((p) => (drawn ? [p.value] : [p.value, p.low, p.high])), room = (most - least) * 0.06 || Math.abs(most) * 0.1 || 1;
  const pad = (to - from) * 0.04 || 1;
  const x = scaleLinear([from - pad, to + pad], [LEFT, W - RIGHT]), y = scaleLinear([least - room, most + room], [H - BOTTOM, TOP]);
  const at = (p) => `${x(p.x).toFixed(1)},${y(p.value).toFixed(1)}`;
  const words = (p) => `${factor.words ? factor.words[p.x] : `${shown(p.x)} ${factor.unit}`.trim()}: ${withUnit(metric, p.value)}, interval ${interval(metric, p.low, p.high)}`;
  const ticks = factor.words ? factor.words.map((word, i) => [i, word.length > 14 ? `${word.slice(0, 13)}…` : word]) : labelled(x.ticks(5));
  return el("figure", {}, name, svg("svg", { viewBox: `0 0 ${W} ${H}`, role: "img", "aria-label": `${metric.phrase} against ${factor.name}` },
    labelled(y.ticks(4), metric.factor).map(([t, text]) => svg("g", { class: "tick" }, svg("line", { x1: LEFT, x2: W - RIGHT, y1: y(t), y2: y(t) }), svg("text", { x: LEFT - 5, y: y(t) + 4, "text-anchor": "end" }, text))),
    lines.map((line) => svg("g", { class: optionClass(line.option) },
      !drawn && svg("polyline", { class: "course", points: line.points.map(at).join(" ") }),
      line.points.map((p) => [!drawn && p.low != null && p.high != null && svg("line", { class: "whisker", x1: x(p.x), x2: x(p.x), y1: y(p.low), y2: y(p.high) }),
        svg("circle", { class: drawn ? "dot" : "option", cx: x(p.x), cy: y(p.value), r: drawn ? 2.6 : 3 }, svg("title", {}, words(p)))]))),
    ticks.map(([t, text]) => svg("text", { x: x(t), y: H - 8, "text-anchor": "middle" }, text))));
}
