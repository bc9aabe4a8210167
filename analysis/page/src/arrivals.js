// What came of each stream, and when: an arc leads from whom it came in the wake of; a surge is shaded.
import { svg } from "./dom.js";
import { sideClass } from "./theme.js";

export const isOfUse = (run) => run.arrivals.length > 0;

// From when to when it came more often.
function surges(run, stream) {
  const found = [];
  for (const e of run.events)
    if (e.kind.name === "stream_turned" && e.actor === `streams/${stream}`)
      if (e.value > 0) found.push([e.t, run.last]);
      else if (found.length && found.at(-1)[1] === run.last) found.at(-1)[1] = e.t;
      else if (!found.length) found.push([0, e.t]);
  return found;
}

function words(run, { stream, number, unit, from, time }) {
  const who = unit ? `: ${run.called(`units/${unit}`)}` : "", whence = from ? `, from ${run.called(`places/${from}`)}` : "";
  return `no. ${number} of ${run.called(`streams/${stream}`)}${who}${whence}, ${run.calendar.full(time)}`;
}

export function drawArrivals(run, axis, height) {
  const names = [...new Set(run.arrivals.map((one) => one.stream))], step = Math.max(30, Math.min(48, (height - 18) / names.length));
  const whole = Math.max(height, step * names.length + 18), parts = [...axis.ticks(whole, true)];
  for (const [row, name] of names.entries()) {
    const own = run.arrivals.filter((one) => one.stream === name && one.time <= run.last), y = step * (row + 1) - 10;
    const by = new Map(own.map((one) => [one.lineage, one])), side = ({ unit }) => {
      const track = unit && run.units.get(unit)?.[0];
      return track ? sideClass(run.sideNumber(track.side)) : "nobody";
    };
    let free = 0;  // no number over another
    parts.push(...surges(run, name).map(([since, until]) => svg("rect", { class: "surge", x: axis.x(since), width: Math.max(2, axis.x(until) - axis.x(since)), y: y - step + 14, height: step - 8 },
      svg("title", {}, `${run.called(`streams/${name}`)}: a surge`))),
    svg("line", { class: "rail", x1: axis.left, x2: axis.right, y1: y, y2: y }), axis.label(`${run.called(`streams/${name}`)} (${own.length})`, y + 4),
    ...own.map((one) => {
      const before = by.get(one.lineage.slice(0, one.lineage.lastIndexOf("."))), x = axis.x(one.time);
      return before && svg("path", { class: `wake ${side(one)}`, d: `M${axis.x(before.time)} ${y}Q${(axis.x(before.time) + x) / 2} ${y - step * 0.9} ${x} ${y}` });
    }),
    ...own.map((one) => {
      const x = axis.x(one.time), told = x > free, text = String(one.number);
      if (told) free = x + 4 + 7 * text.length;
      return svg("g", { class: `arrival ${side(one)}` }, svg("circle", { cx: x, cy: y, r: 4.5 }), told && svg("text", { x, y: y - 8, "text-anchor": "middle" }, text), svg("title", {}, words(run, one)));
    }));
  }
  return { height: whole, parts: parts.filter(Boolean) };
}
