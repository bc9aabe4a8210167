// The ladders: each rung with what has come of it so far, and for whom.
import { el } from "./dom.js";

export const hasLadders = (run) => run.data.cast.ladders.length > 0;

export class Ladders {
  constructor(run, clock, onChoose) {
    Object.assign(this, { run, clock, onChoose });
    this.of = new Map();
    for (const e of run.events) if (e.actor.startsWith("ladders/")) this.of.set(e.actor, [...(this.of.get(e.actor) ?? []), e]);
    this.acts = this.#acts();
    this.element = el("section", { class: "ladders" });
    clock.listen(() => this.draw());
  }

  // What is told and was set off by a rung's being due, without another rung in between.
  #acts() {
    const found = new Map(), rungOf = new Map();
    for (const e of this.run.events) {
      const rung = e.kind.name === "rung_reached" ? e.actor : e.actor.startsWith("ladders/") ? null : rungOf.get(e.cause);
      if (!rung) continue;
      rungOf.set(e.id, rung);
      if (e.told && e.kind.name !== "rung_reached" && (e.actor.startsWith("responders/") || e.kind.name === "call_placed" || e.kind.name.startsWith("authority")))
        found.set(rung, [...(found.get(rung) ?? []), e]);
    }
    return found;
  }

  draw() {
    if (!this.element.isConnected) return;
    const { run } = this, t = this.clock.t + 1e-6, state = [];
    for (const ladder of run.data.cast.ladders)
      for (const rung of ladder.rungs) state.push([this.of, this.acts].map((m) => (m.get(rung.name) ?? []).filter((e) => e.t <= t).length).join());
    if (this.drawn === state.join(" ")) return;
    this.drawn = state.join(" ");
    this.element.replaceChildren(...run.data.cast.ladders.flatMap((ladder) => [
      el("h3", {}, ladder.called, el("span", {}, run.called(ladder.holder))),
      el("ol", { class: "rungs" }, ladder.rungs.map((rung) => this.#rung(rung, t)))]));
  }

  #rung(rung, t) {
    const latest = new Map();
    for (const e of this.of.get(rung.name) ?? []) if (e.t <= t) latest.set(e.other, e);
    const acts = (this.acts.get(rung.name) ?? []).filter((e) => e.t <= t);
    return el("li", { class: latest.size ? "reached" : "" }, el("b", {}, rung.called),
      !latest.size && el("span", { class: "none" }, "not reached"),
      [...latest.values()].slice(-6).map((e) => this.#event(e, `${this.run.called(e.other)}: ${WORDS[e.kind.name] ?? e.kind.name.replaceAll("_", " ")}`)),
      acts.slice(-4).map((e) => this.#event(e, e.sentence, "act")));
  }
  #event(e, words, kind = "") {
    return el("button", { type: "button", class: `link ${kind}`, title: e.sentence, on: { click: () => this.onChoose(e.id) } },
      el("time", {}, this.run.calendar.short(e.t)), words);
  }
}
const WORDS = { rung_reached: "due", rung_held: "held back", rung_skipped: "passed over" };
