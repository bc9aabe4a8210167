// How near the units came to the origin of ranges, against the lines that matter.
import { scaleLinear } from "d3-scale";
import { svg } from "./dom.js";
import { Ends } from "./ends.js";
import { distance, unitOf } from "./lengths.js";
import { sideClass } from "./theme.js";
import { viewsOf } from "./zones.js";

export const isOfUse = (run) => run.tracks.some((track) => track.t.length > 2);

export function drawAdvance(run, axis, height) {
  const shown = run.tracks.filter((track) => track.t.length > 1).slice(0, 60);
  const ways = shown.map((track) => ({ track, points: track.ranges().filter(([t]) => t <= run.last) }));
  const most = Math.max(1000, ...ways.flatMap(({ points }) => points.map(([, m]) => m)));
  const unit = unitOf(run), inUnits = scaleLinear([0, most * 1.06 / unit.m], [height - 18, 18]), y = (m) => inUnits(m / unit.m);
  const lines = viewsOf(run).filter((zone) => zone.shape === "circle" && Math.hypot(zone.x, zone.y) < 100 && zone.radius < most * 1.1);
  const ends = new Ends(axis, 0, height - 18);
  return [
    ...axis.ticks(height, true),
    ...inUnits.ticks(3).map((n) => svg("text", { class: "lane", x: axis.left - 8, y: inUnits(n) + 3, "text-anchor": "end" }, `${n} ${unit.name}`)),
    ...lines.map((zone) => svg("g", { class: `line ${sideClass(run.sideNumber(`actors/${zone.actors[0]}`))}` },
      svg("line", { x1: axis.left, x2: axis.right, y1: y(zone.radius), y2: y(zone.radius), "stroke-dasharray": zone.held ? null : "6 4" }),
      svg("title", {}, `${distance(zone.radius)}, ${zone.actors.map((actor) => run.called(`actors/${actor}`)).join(", ")}`))),
    ...ways.map(({ track, points }) => svg("polyline", { class: `way ${sideClass(run.sideNumber(track.side))}`,
      points: points.map(([t, m]) => `${axis.x(t).toFixed(1)},${y(m).toFixed(1)}`).join(" ") }, svg("title", {}, run.called(track.name)))),
    ...lines.map((zone) => ends.name(`${distance(zone.radius)}, ${run.called(`actors/${zone.actors[0]}`)}`, y(zone.radius), sideClass(run.sideNumber(`actors/${zone.actors[0]}`)))),
    svg("text", { class: "lane about", x: axis.left + 4, y: 11 }, `distance from ${run.called(`places/${run.data.origin}`)}`),
  ].filter(Boolean);
}
