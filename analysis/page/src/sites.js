// Sites on the map, in the colour of whoever holds them; hollow where nobody does, crossed where it is razed.
import { drawCross } from "./shapes.js";

export function drawSites(context, run, view, t, labels, colours) {
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
    labels.take(x, y, r + 2);
    // Where there are many, the colour alone tells the holder.
    const holder = !tenure ? ": nobody" : run.sites.length > 3 ? "" : `: ${run.called(`actors/${tenure.holder}`)}`;
    labels.beside(`${run.called(`sites/${site.name}`)}${holder}`, x, y, { colour, weight: 600, size: 11.5, offset: r + 1, needed: true });
  }
}

const isRazed = (run, site, t) => run.events.findLast((e) =>
  e.t <= t && e.kind.name === "site_vacated" && e.other === `sites/${site.name}`)?.value > 0;
