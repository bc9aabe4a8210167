// Sites on the map, in the colour of whoever holds them; hollow until they are of use, grey where nobody holds them, crossed
// where they are razed.
import { drawCross } from "./shapes.js";

const STYLE = { weight: 600, size: 11.5, offset: 8 };

// Where there are many, the colour alone tells the holder.
function words(run, site, tenure) {
  const name = run.called(`sites/${site.name}`);
  return run.sites.length > 3 ? name : `${name}: ${tenure ? run.called(`actors/${tenure.holder}`) : "nobody"}`;
}

// Room for the words of each, before others place theirs: who is ever held comes first.
export function placeSites(run, view, labels) {
  const seen = run.sites.filter((site) => view.sees(site.x, site.y, 20)), held = new Set(run.tenures.map((tenure) => tenure.site));
  for (const site of seen) labels.take(view.x(site.x), view.y(site.y), 9);
  const spots = new Map();
  for (const site of [...seen].sort((a, b) => held.has(b.name) - held.has(a.name))) {
    const all = [null, ...run.tenures.filter((tenure) => tenure.site === site.name)].map((tenure) => words(run, site, tenure));
    const room = labels.room(all, view.x(site.x), view.y(site.y), STYLE);
    if (room) spots.set(site.name, room);
  }
  return spots;
}

export function drawSites(context, run, view, t, colours) {
  for (const site of run.sites) {
    if (!view.sees(site.x, site.y, 20)) continue;
    const x = view.x(site.x), y = view.y(site.y), tenure = run.holderAt(site.name, t);
    const side = tenure ? run.sideNumber(`actors/${tenure.holder}`) : 0, r = 7;
    const colour = tenure ? colours.sides[side % colours.sides.length] : colours.quiet;
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(x - r, y + r * 0.8);
    context.lineTo(x - r, y - r * 0.3);
    context.lineTo(x, y - r * 1.1);
    context.lineTo(x + r, y - r * 0.3);
    context.lineTo(x + r, y + r * 0.8);
    context.closePath();
    const usable = tenure && tenure.usable != null && tenure.usable <= t;
    context.fillStyle = usable ? colour : colours.panel;
    context.strokeStyle = colours.halo;
    context.lineWidth = 4.5;
    context.stroke();
    context.fill();
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.stroke();
    if (!tenure && isRazed(run, site, t)) {
      context.strokeStyle = colours.ink;
      drawCross(context, x, y, 5);
    }
  }
}

export function nameSites(run, t, labels, spots, colours) {
  for (const site of run.sites) {
    if (!spots.has(site.name)) continue;
    const tenure = run.holderAt(site.name, t);
    const colour = tenure ? colours.sides[run.sideNumber(`actors/${tenure.holder}`) % colours.sides.length] : colours.quiet;
    labels.put(words(run, site, tenure), spots.get(site.name), { ...STYLE, colour });
  }
}

const isRazed = (run, site, t) => run.events.findLast((e) =>
  e.t <= t && e.kind.name === "site_vacated" && e.other === `sites/${site.name}`)?.value > 0;
