// Units: the way they have come, the way that they will go in grey, and where they are.
import { drawShape } from "./shapes.js";

export function drawWays(context, run, view, colours) {
  context.lineJoin = "round";
  context.lineWidth = run.tracks.length > 60 ? 0.6 : 1;
  context.globalAlpha = run.tracks.length > 60 ? 0.15 : 0.3;
  for (const track of run.tracks) {
    if (track.t.length < 2) continue;
    context.strokeStyle = colours.sides[run.sideNumber(track.side) % colours.sides.length];
    context.beginPath();
    for (let i = 0; i < track.t.length; ++i) context.lineTo(view.x(track.x[i]), view.y(track.y[i]));
    context.stroke();
  }
  context.globalAlpha = 1;
}

export function drawMovers(context, run, view, t, labels, colours) {
  const many = run.tracks.length > 60, r = many ? 3.2 : 5.5;
  context.lineJoin = "round";
  for (const track of run.tracks) {
    const i = track.corner(t);
    if (i < 1 && !track.at(t)) continue;
    context.strokeStyle = colours.sides[run.sideNumber(track.side) % colours.sides.length];
    context.globalAlpha = many ? 0.4 : 0.9;
    context.lineWidth = many ? 1 : 2.2;
    context.beginPath();
    for (let k = 0; k <= i; ++k) context.lineTo(view.x(track.x[k]), view.y(track.y[k]));
    const here = track.at(t);
    if (here) context.lineTo(...view.at(here));
    context.stroke();
  }
  context.globalAlpha = 1;
  const told = new Map();
  for (const track of run.tracks) {
    const here = track.at(t);
    if (!here || run.isGone(track.name, t)) continue;
    const side = run.sideNumber(track.side), [x, y] = view.at(here);
    if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20) continue;
    drawShape(context, side, x, y, r);
    context.fillStyle = colours.sides[side % colours.sides.length];
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = colours.halo;
    context.stroke();
    labels.take(x, y, r);
    const key = `${Math.round(x / 14)},${Math.round(y / 14)},${track.unit}`;
    told.set(key, [...(told.get(key) ?? []), { track, x, y, side }]);
  }
  // Sections that stand together share their words.
  const most = many ? 24 : 60;
  for (const together of [...told.values()].slice(0, most)) {
    const { track, x, y, side } = together[0];
    const numbers = together.map((one) => run.called(one.track.name).replace(`${track.unit} `, ""));
    const words = together.length === 1 ? run.called(track.name)
      : together.length === run.units.get(track.unit).length ? `${run.called(`units/${track.unit}`)} (${together.length})`
        : `${run.called(`units/${track.unit}`)} ${numbers.join(", ")}`;
    labels.beside(words, x, y, { colour: colours.sides[side % colours.sides.length], weight: 600, size: 11.5, offset: r, needed: !many });
  }
}
