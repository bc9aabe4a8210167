// Messages on their way: with whom each lies, from when on, whom it reached and what became of it.
import { rows } from "./table.js";

const PASSED_ON = new Set(["call_answered", "message_relayed"]);
const REACHED = new Set(["message_understood", "message_received", "message_misunderstood"]);

export function messagesOf(data, events) {
  const all = rows(data.messages).map((m, number) => ({
    ...m, number, legs: [{ t: m.placed, holder: `actors/${m.sender}` }], reached: [], events: [],
    end: m.ended, unit: `units/${m.about}`,
  }));
  for (const e of events) {
    if (!e.kind.message) continue;
    const m = all[e.value];
    if (!m) continue;
    m.events.push(e);
    if (e.kind.name === "message_duplicated") m.legs = [{ t: e.t, holder: e.actor }];
    else if (PASSED_ON.has(e.kind.name)) m.legs.push({ t: e.t, holder: e.actor });
    else if (REACHED.has(e.kind.name)) m.reached.push({ t: e.t, whom: e.actor });
  }
  return all;
}

// The leg on which it lies at t; null before it was placed and after its end.
export function legAt(message, t) {
  if (t < message.legs[0].t || (message.end != null && t >= message.end)) return null;
  return message.legs.findLast((leg) => leg.t <= t);
}

// What became of it, in the words of the pictures.
const WORDS = { refused: "not passed on", abandoned: "given up", pending: "still on its way", garbled: "understood wrong" };
export const became = (m) => WORDS[m.fate] ?? m.fate.replaceAll("_", " ");
