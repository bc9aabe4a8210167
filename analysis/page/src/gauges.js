// What actors remember of what they have learned: a level that news moves and that fades away.
import { scaleLinear } from "d3-scale";
import { svg } from "./dom.js";
import { Ends } from "./ends.js";
import { sideClass } from "./theme.js";

const POINTS = 300, DASHES = [null, "7 3", "3 2", "8 3 2 3"];

export const isOfUse = (run) => run.gauges.length > 0;

// From a step on it fades by its half-life; without one it stays.
const faded = (step, t) => step.level * (step.half_life == null ? 1 : 2 ** (-(t - step.time) / step.half_life));

function course(steps, end) {
  const points = [];
  steps.forEach((step, i) => {
    const until = Math.min(steps[i + 1]?.time ?? end, end), n = Math.max(1, Math.ceil((until - step.time) / end * POINTS));
    for (let k = 0; k <= n && step.time <= end; ++k) {
      const t = step.time + (until - step.time) * k / n;
      points.push([t, faded(step, t)]);
    }
  });
  return points;
}

export function drawGauges(run, axis, height) {
  const names = [...new Set(run.gauges.map((step) => step.gauge))], each = Math.max(60, (height - 18) / names.length);
  const whole = each * names.length + 18, parts = [...axis.ticks(whole, true)];
  for (const [row, name] of names.entries()) {
    const own = run.gauges.filter((step) => step.gauge === name), holders = [...new Set(own.map((step) => step.holder))];
    const y = scaleLinear([0, Math.max(...own.map((step) => step.level), 1e-9) * 1.08], [each * (row + 1), each * row + 16]);
    parts.push(svg("text", { class: "title", x: axis.left + 4, y: each * row + 12 }, name.replaceAll("_", " ")),
      svg("line", { class: "rail", x1: axis.left, x2: axis.right, y1: y(0), y2: y(0) }),
      ...y.ticks(each > 80 ? 3 : 2).map((level) => svg("text", { class: "lane", x: axis.left - 8, y: y(level) + 3, "text-anchor": "end" }, String(level))),
      ...holders.map((holder, i) => svg("polyline", { class: `way ${sideClass(run.sideNumber(`actors/${holder}`))}`, "stroke-dasharray": DASHES[i % DASHES.length],
        points: course(own.filter((step) => step.holder === holder), run.last).map(([t, level]) => `${axis.x(t).toFixed(1)},${y(level).toFixed(1)}`).join(" ") },
      svg("title", {}, `${name}: ${run.called(`actors/${holder}`)}`))));
    const ends = new Ends(axis, each * row + 10, each * (row + 1));
    for (const holder of holders) {
      const last = course(own.filter((step) => step.holder === holder), run.last).at(-1);
      if (last) parts.push(ends.name(run.called(`actors/${holder}`), y(last[1]), sideClass(run.sideNumber(`actors/${holder}`))));
    }
  }
  return { height: whole, parts: parts.filter(Boolean) };
}
