// Zones as each side believes them: solid as whoever holds it does, dashed as others do.
import { distance } from "./lengths.js";

// One view for all who believe the same.
export function viewsOf(run) {
  const found = new Map();
  for (const zone of run.zones) {
    const key = [zone.zone, zone.x, zone.y, zone.vx, zone.vy, zone.radius].join("|");
    if (!found.has(key)) found.set(key, { ...zone, shape: zone.shape ?? "circle", actors: [], held: false });
    found.get(key).actors.push(zone.actor);
    found.get(key).held ||= Boolean(zone.holder);
  }
  return [...found.values()];
}

export const moves = (run, view) => run.goesWithUnit(view) || Boolean(view.vx || view.vy);

export function drawZone(context, run, zone, view, t, labels, colours, ratio) {
  const colour = colours.sides[run.sideNumber(`actors/${zone.actors[0]}`) % colours.sides.length];
  context.strokeStyle = colour;
  context.lineWidth = zone.held ? 2 : 1.5;
  context.setLineDash(zone.held ? [] : [7, 5]);
  if (zone.shape === "circle") drawCircle(context, run, zone, view, t, labels, colour);
  else drawArea(context, run, zone, view, labels, colour, ratio);
  context.setLineDash([]);
}

function words(run, zone) {
  const who = zone.actors.map((actor) => run.called(`actors/${actor}`));
  return who.length > 3 ? `${who.slice(0, 3).join(", ")} and ${who.length - 3} more` : who.join(", ");
}

function drawCircle(context, run, zone, view, t, labels, colour) {
  const centre = run.centre(zone, t);
  if (!centre) return;
  const [x, y] = view.at(centre), r = zone.radius * view.k;
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  if (zone.held) {
    context.globalAlpha = 0.06;
    context.fillStyle = colour;
    context.fill();
    context.globalAlpha = 1;
  }
  context.stroke();
  labels.onRing(`${distance(zone.radius)} as held by ${words(run, zone)}`.replace("as held by", zone.held ? "line of" : "line believed by"),
    x, y, r, view, { colour, weight: zone.held ? 600 : 400 });
}

// Shapes that are no circles: a mask of what is inside, then its rim.
function drawArea(context, run, zone, view, labels, colour, ratio) {
  const parts = run.borders.get(zone.zone) ?? [], band = zone.shape === "band";
  const path = new Path2D();
  for (const part of parts) {
    for (const [i, [x, y]] of closed(part, band).entries()) i ? path.lineTo(x, y) : path.moveTo(x, y);
    if (!band) path.closePath();
  }
  const mask = (grow_m) => {
    const canvas = document.createElement("canvas");
    canvas.width = view.width * ratio;
    canvas.height = view.height * ratio;
    const c = canvas.getContext("2d");
    view.inMetres(c, ratio);
    c.lineJoin = c.lineCap = "round";
    c.fillStyle = c.strokeStyle = colour;
    if (!band) c.fill(path);
    if (grow_m < 0) c.globalCompositeOperation = "destination-out";
    if (grow_m !== 0) {
      c.lineWidth = 2 * Math.abs(grow_m);
      c.stroke(path);
    }
    return canvas;
  };
  const whole = mask(zone.radius), rim = mask(zone.radius), inner = mask(zone.radius - (zone.held ? 2 : 1.3) / view.k);
  const c = rim.getContext("2d");
  c.setTransform(1, 0, 0, 1, 0, 0);
  c.globalCompositeOperation = "destination-out";
  c.drawImage(inner, 0, 0);
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = zone.held ? 0.09 : 0.04;
  context.drawImage(whole, 0, 0);
  context.globalAlpha = zone.held ? 0.95 : 0.6;
  context.drawImage(rim, 0, 0);
  context.restore();
  const seen = parts.flat().filter(([x, y]) => view.sees(x, y, -30));
  const middle = seen[Math.floor(seen.length / 2)];
  if (middle) labels.beside(`${run.called(`zones/${zone.zone}`).replaceAll("_", " ")}, ${zone.held ? "line of" : "believed by"} ${words(run, zone)}`,
    ...view.at(middle), { colour, weight: zone.held ? 600 : 400, offset: 6 + Math.min(40, zone.radius * view.k) });
}

// A line that runs on for ever is closed far away on its left.
function closed(part, band) {
  const [first, last] = [part[0], part.at(-1)];
  if (band || (first[0] === last[0] && first[1] === last[1])) return part;
  const before = part.at(-2), reach = Math.hypot(last[0] - before[0], last[1] - before[1]);
  const on = [(last[0] - before[0]) / reach, (last[1] - before[1]) / reach], left = [-on[1], on[0]];
  const way = [first[0] - part[1][0], first[1] - part[1][1]], n = Math.hypot(...way);
  const ahead = (way[0] * on[0] + way[1] * on[1]) / n, aside = (way[0] * left[0] + way[1] * left[1]) / n;
  const far = 2 * Math.max(...part.flat().map(Math.abs)), corners = [];
  if (aside < 0 || ahead < 0) corners.push([far * left[0], far * left[1]]);
  if (aside < 0) corners.push([-far * on[0], -far * on[1]]);
  if (aside < 0 && ahead > 0) corners.push([-far * left[0], -far * left[1]]);
  return [...part, ...corners];
}
