// How many fighters a partner has, from day to day, and how many are still in training.
import { scaleLinear } from "d3-scale";
import { svg } from "./dom.js";
import { sideClass } from "./theme.js";

export const isOfUse = (run) => run.pools.length > 0;

// A level holds until the next.
function steps(levels, column, axis, y, end) {
  return levels.filter((level) => level.time <= end).map((level, i, all) => {
    const until = axis.x(Math.min(all[i + 1]?.time ?? end, end)).toFixed(1), at = y(level[column]).toFixed(1);
    return `${axis.x(Math.max(level.time, 0)).toFixed(1)},${at} ${until},${at}`;
  }).join(" ");
}

export function drawPools(run, axis, height) {
  const actors = [...new Set(run.pools.map((level) => level.actor))], each = Math.max(60, (height - 18) / actors.length);
  const whole = each * actors.length + 18, parts = [...axis.ticks(whole, true)];
  for (const [row, actor] of actors.entries()) {
    const own = run.pools.filter((level) => level.actor === actor), most = Math.max(...own.map((level) => level.fighters), 1);
    const y = scaleLinear([0, most * 1.08], [each * (row + 1), each * row + 16]), side = sideClass(run.sideNumber(`actors/${actor}`));
    const last = own.findLast((level) => level.time <= run.last) ?? own[0], name = run.called(`actors/${actor}`);
    const trains = own.some((level) => level.in_training > 0);
    const lost = [[last.recruited, "recruited"], [last.joined, "joined"], [last.deserted, "deserted"], [last.won_over, "won over by others"]]
      .filter(([n]) => n > 0).map(([n, words]) => `${n} ${words}`).join(", ");
    parts.push(svg("line", { class: "rail", x1: axis.left, x2: axis.right, y1: y(0), y2: y(0) }),
      ...y.ticks(each > 80 ? 3 : 2).filter(Number.isInteger).map((n) => svg("text", { class: "lane", x: axis.left - 8, y: y(n) + 3, "text-anchor": "end" }, String(n))),
      svg("polyline", { class: `way ${side}`, points: steps(own, "fighters", axis, y, run.last) }, svg("title", {}, `fighters of ${name}`)),
      trains && svg("polyline", { class: `way ${side}`, "stroke-dasharray": "4 3", points: steps(own, "in_training", axis, y, run.last) }, svg("title", {}, `recruits of ${name} in training`)),
      svg("text", { class: "lane about", x: axis.left + 4, y: each * row + 12 }, `fighters of ${name}${trains ? " (dashed: in training)" : ""}${lost && !axis.narrow ? `; in the end ${lost}` : ""}`));
  }
  return { height: whole, parts: parts.filter(Boolean) };
}
