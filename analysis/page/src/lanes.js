// With whom each message lay, from when to when, and what became of it.
import { svg } from "./dom.js";
import { became } from "./message.js";

const MOST = 10;
export const isOfUse = (run) => run.messages.length > 0;

export function lanesOf(run) {
  const held = run.messages.flatMap((m) => [...m.legs.map((leg) => leg.holder), ...m.reached.map((r) => r.whom)]);
  const unit = (name) => (name.startsWith("units/") ? name.split("/").slice(0, 2).join("/") : name);
  const names = [...new Set(held.map(unit))];
  return { names: names.slice(0, MOST), of: (name) => names.slice(0, MOST).indexOf(unit(name)) };
}

export function drawLanes(run, axis, height) {
  const lanes = lanesOf(run), step = Math.max(15, (height - 20) / lanes.names.length), y = (i) => 4 + step * (i + 0.5);
  const marks = { understood: "●", pending: "…" };
  const drawn = run.messages.map((m) => {
    const end = Math.min(m.end ?? run.last, run.last), parts = [];
    m.legs.forEach((leg, i) => {
      const lane = lanes.of(leg.holder), until = m.legs[i + 1]?.t ?? end;
      if (lane < 0 || leg.t > run.last) return;
      const next = m.legs[i + 1] && lanes.of(m.legs[i + 1].holder);
      parts.push(svg("line", { class: "lies", x1: axis.x(leg.t), x2: axis.x(Math.max(until, leg.t)), y1: y(lane), y2: y(lane) }));
      if (next >= 0 && next !== lane) parts.push(svg("line", { class: "goes", x1: axis.x(until), x2: axis.x(until), y1: y(lane), y2: y(next) }));
    });
    for (const { t, whom } of m.reached) {
      const lane = lanes.of(whom), from = lanes.of(m.legs.at(-1).holder);
      if (lane < 0 || t > run.last) continue;
      parts.push(svg("line", { class: "goes", x1: axis.x(t), x2: axis.x(t), y1: y(from), y2: y(lane) }),
        svg("circle", { class: "reached", cx: axis.x(t), cy: y(lane), r: 3.5 }));
    }
    const last = lanes.of(m.legs.at(-1).holder);
    if (m.fate !== "understood" && m.end != null && last >= 0 && m.end <= run.last)
      parts.push(svg("text", { class: "ended", x: axis.x(m.end), y: y(last) + 4, "text-anchor": "middle" }, marks[m.fate] ?? "✕"));
    return svg("g", { class: `message ${m.fate}` }, parts,
      svg("title", {}, `message ${m.number}: ${m.kind} about ${run.called(m.unit)}, ${became(m)}`));
  });
  return {
    height: Math.max(height, step * lanes.names.length + 20),
    parts: [...axis.ticks(Math.max(height, step * lanes.names.length + 20), true),
      ...lanes.names.flatMap((name, i) => [svg("line", { class: "rail", x1: axis.left, x2: axis.right, y1: y(i), y2: y(i) }),
        axis.label(run.called(name), y(i) + 4)]), ...drawn],
  };
}
