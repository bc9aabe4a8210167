// Who held each site, from when to when; hatched while it was of no use to him.
import { svg } from "./dom.js";
import { sideClass } from "./theme.js";

export const isOfUse = (run) => run.sites.length > 0;

export function drawHolders(run, axis, height) {
  const step = Math.min(30, Math.max(20, (height - 20) / run.sites.length)), y = (i) => 4 + step * i;
  const bars = run.tenures.map((tenure) => {
    const i = run.sites.findIndex((site) => site.name === tenure.site), side = run.sideNumber(`actors/${tenure.holder}`);
    const from = axis.x(Math.max(0, tenure.since)), to = axis.x(Math.min(tenure.until ?? run.last, run.last));
    const useful = axis.x(Math.min(tenure.usable ?? run.last, run.last)), words = run.called(`actors/${tenure.holder}`);
    if (tenure.since > run.last || to < from) return null;
    return svg("g", { class: `tenure ${sideClass(side)}` },
      svg("rect", { class: "unused", x: from, y: y(i) + 3, width: Math.max(0, Math.min(useful, to) - from), height: step - 6, rx: 2 }),
      svg("rect", { x: Math.min(useful, to), y: y(i) + 3, width: Math.max(0, to - Math.min(useful, to)), height: step - 6, rx: 2 }),
      to - from > words.length * 6.4 + 10 && svg("text", { x: (from + to) / 2, y: y(i) + step / 2 + 4, "text-anchor": "middle" }, words),
      svg("title", {}, `${run.called(`sites/${tenure.site}`)}: ${words}`));
  });
  const whole = Math.max(height, step * run.sites.length + 20);
  return { height: whole, parts: [...axis.ticks(whole, true),
    ...run.sites.map((site, i) => axis.label(run.called(`sites/${site.name}`), y(i) + step / 2 + 4)), ...bars.filter(Boolean)] };
}
