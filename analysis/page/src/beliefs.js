// Of each arrival: what everybody takes it for, from when on, and what he says in public or to others. Nobody in the run is told
// whence it came; the page is.
import { svg } from "./dom.js";
import { percent } from "./number.js";

const LANE = 17, HEAD = 19;
export const isOfUse = (run) => run.beliefs.length > 0;

// What an actor came to believe, and what he said.
function steps(run, { unit, stream, actor, truth }) {
  const found = { believes: [], says: [] };
  for (const e of run.events) {
    const place = PLACE[e.kind.name]?.(e);
    if (place == null || e.t > run.last || e.actor !== `actors/${actor}` || ![`units/${unit}`, `streams/${stream}`].includes(e.other)) continue;
    const name = run.data.axes.place[place], right = name === truth, called = run.called(`places/${name}`), sure = whole(e.value);
    const one = { t: e.t, all: e.sentence, how: right ? "right" : "wrong", mark: right ? "✓" : "✕", words: `${called} ${sure}` };
    if (e.kind.name === "claimed") found.says.push({ ...one, words: called });
    else found.believes.push(e.kind.name === "attributed" ? one : { ...one, how: "open", mark: "?", words: `cannot tell, ${called} ${sure}` });
  }
  return found;
}
const PLACE = { attributed: (e) => e.value2, unattributed: (e) => e.value2, claimed: (e) => e.value };
const whole = (share) => percent(Math.round(share * 100) / 100);

// Of one actor at the end, the likeliest first.
const atEnd = (run, rows) => [...rows].sort((a, b) => b.posterior - a.posterior)
  .map((row) => `${run.called(`places/${row.axis}`)} ${whole(row.posterior)}`).join(", ");

export function drawBeliefs(run, axis, height) {
  const groups = new Map();
  for (const row of run.beliefs) {
    const key = `${row.belief}|${row.stream}|${row.arrival}`, group = groups.get(key) ?? { row, actors: new Map() };
    groups.set(key, group);
    group.actors.set(row.actor, [...(group.actors.get(row.actor) ?? []), row]);
  }
  const parts = [];
  let y = 0;
  for (const { row, actors } of groups.values()) {
    const came = run.arrivals.find((one) => one.stream === row.stream && one.number === row.arrival), from = came ? Math.min(came.time, run.last) : 0;
    parts.push(svg("text", { class: "title", x: axis.left + 4, y: y + 13 }, `${run.called(`units/${row.unit}`)}: came from ${run.called(`places/${row.truth}`)}`));
    y += HEAD;
    for (const [actor, shares] of actors) {
      const { believes, says } = steps(run, { ...row, actor }), name = run.called(`actors/${actor}`), end = `at the end: ${atEnd(run, shares)}`;
      parts.push(...lane(run, axis, y, name, believes, axis.x(from)),
        svg("circle", { class: "came", cx: axis.x(from), cy: y + LANE / 2, r: 2.5 }, svg("title", {}, `${name}, ${end}`)));
      if (!believes.length) parts.push(svg("text", { class: "told belief", x: axis.x(from) + 9, y: y + LANE / 2 + 4 }, end));
      y += LANE;
      if (says.length) parts.push(...lane(run, axis, y, "… says", says, axis.x(from)));
      if (says.length) y += LANE;
    }
    y += 4;
  }
  const whole = Math.max(height, y + 18);
  return { height: whole, parts: [...axis.ticks(whole, true), ...parts] };
}

function lane(run, axis, y, name, found, from) {
  const middle = y + LANE / 2;
  return [svg("line", { class: "rail", x1: from, x2: axis.right, y1: middle, y2: middle }), axis.label(name, middle + 4),
    ...placed(found, axis, from).map((one) => svg("g", { class: `belief ${one.how}` }, svg("text", { class: "mark", x: one.x, y: middle + 4, "text-anchor": "middle" }, one.mark),
      one.told && svg("text", { class: "told", x: one.x + one.aside, y: middle + 4, "text-anchor": one.aside > 0 ? "start" : "end" }, one.words),
      svg("title", {}, `${run.calendar.full(one.t)}: ${one.all}`)))];
}

// Words stand to the right of their mark where there is room until the next, else to its left, else nowhere.
function placed(found, axis, from) {
  let free = from + 4;
  return found.map((one, i) => {
    const x = axis.x(one.t), long = one.words.length * 6.2 + 18, next = i + 1 < found.length ? axis.x(found[i + 1].t) - 6 : axis.right;
    const right = x + long <= next, left = !right && x - long >= free;
    free = right ? x + long : x + 8;
    return { ...one, x, told: right || left, aside: right ? 9 : -9 };
  });
}
