// Sensor coverage, and the ranges from which rungs of a ladder are due.
import { distance } from "./lengths.js";

const isSensor = (range) => range.of.startsWith("sensors/");
const site = (run, range) => run.sites.find((s) => s.name === run.data.cast.carried_by[range.of]);

export const sensorsOf = (run) => run.ranges.filter(isSensor);
export const rungRangesOf = (run) => run.ranges.filter((range) => !isSensor(range));
export const rangeMoves = (run, range) => run.goesWithUnit(range) || Boolean(range.vx || range.vy) || Boolean(site(run, range));

export function drawSensor(context, run, range, view, t, labels, colours) {
  const at = site(run, range);
  const holder = at ? run.holderAt(at.name, t) : null;
  if (at && !holder) return;
  const centre = run.centre(range, t);
  if (!centre) return;
  const actor = holder ? holder.holder : range.actor;
  const colour = colours.sides[run.sideNumber(`actors/${actor}`) % colours.sides.length];
  const [x, y] = view.at(centre), r = range.radius * view.k;
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.globalAlpha = 0.04;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 0.85;
  context.strokeStyle = colour;
  context.lineWidth = 1.2;
  context.setLineDash([1.5, 3.5]);
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([]);
  if (r > 24) labels.onRing(`${distance(range.radius)} seen by ${run.called(range.of).replace(/^sensor /, "").replaceAll("_", " ")}`, x, y, r, view,
    { colour, size: 10.5 });
}

// Rungs of one ladder at one range share a ring.
export function drawRungRanges(context, run, ranges, view, t, labels, colours) {
  const rings = new Map();
  for (const range of ranges) {
    const key = [range.x, range.y, range.vx, range.vy, range.radius].join("|");
    rings.set(key, { range, words: [...(rings.get(key)?.words ?? []), range.of.split("/").at(-1).replaceAll("_", " ")] });
  }
  for (const { range, words } of rings.values()) {
    const centre = run.centre(range, t);
    if (!centre) continue;
    const [x, y] = view.at(centre), r = range.radius * view.k;
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.lineWidth = 1;
    context.strokeStyle = colours.quiet;
    context.globalAlpha = 0.7;
    context.setLineDash([3, 4]);
    context.stroke();
    context.globalAlpha = 1;
    context.setLineDash([]);
    if (r > 20) labels.onRing(`${distance(range.radius)} ${[...new Set(words)].join(", ")}`, x, y, r, view, { colour: colours.quiet, size: 10.5 });
  }
}
