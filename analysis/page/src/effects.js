// What leaves a mark on the map: fire, losses, and the event that is chosen.
import { RING } from "./labels.js";
import { drawBurst, drawCross } from "./shapes.js";

const FIRE = new Set(["strike_impact", "warning_shots", "show_of_force", "shot", "fired", "fire_opened", "salvo"]);

export class Effects {
  constructor(run) {
    this.run = run;
    const places = (e) => e.x != null && e.y != null;
    this.bursts = run.events.filter((e) => places(e) && (FIRE.has(e.kind.name) || e.kind.name.includes("impact")));
    const tracks = new Map(run.tracks.map((track) => [track.name, track]));
    this.losses = run.losses.filter((loss) => loss.vehicles > 0 && loss.how !== "damaged").map((loss) => {
      const track = tracks.get(loss.section), at = track?.at(loss.time) ?? (track && [track.x.at(-1), track.y.at(-1)]);
      return at ? { t: loss.time, x: at[0], y: at[1], n: loss.vehicles } : null;
    }).filter(Boolean);
  }

  draw(context, view, t, fade, labels, colours) {
    context.setLineDash([]);
    context.lineWidth = 2;
    const lost = new Map();
    for (const loss of this.losses) {
      if (loss.t > t) continue;
      const x = Math.round(view.x(loss.x) / 8), y = Math.round(view.y(loss.y) / 8), key = `${x},${y}`;
      lost.set(key, { x: view.x(loss.x), y: view.y(loss.y), n: loss.n + (lost.get(key)?.n ?? 0) });
    }
    for (const { x, y, n } of lost.values()) {
      context.strokeStyle = colours.halo;
      context.lineWidth = 5;
      drawCross(context, x, y, 5);
      context.strokeStyle = colours.force;
      context.lineWidth = 2.4;
      drawCross(context, x, y, 5);
      labels.take(x, y, 6);
      labels.beside(`${n} lost`, x, y, { colour: colours.force, weight: 600, size: 11, offset: 6 });
    }
    for (const e of this.bursts) {
      const age = (t - e.t) / fade;
      if (age < 0 || age > 1) continue;
      context.globalAlpha = 1 - age;
      context.strokeStyle = colours.force;
      context.lineWidth = 2.5;
      drawBurst(context, view.x(e.x), view.y(e.y), 9 + 16 * age);
    }
    context.globalAlpha = 1;
  }
}

// About what is chosen, below all words.
export function drawRing(context, [x, y], colours) {
  context.setLineDash([]);
  for (const [width, colour] of [[5, colours.halo], [2.2, colours.accent]]) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.beginPath();
    context.arc(x, y, RING, 0, 2 * Math.PI);
    context.stroke();
  }
}
