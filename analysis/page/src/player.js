// Play, speed, steps, chapters, and the strip on which the whole run lies.
import { Axis } from "./axis.js";
import { el, svg } from "./dom.js";
import { groupOf } from "./group.js";
import { byEvents, even } from "./pace.js";
import { elapsed, length } from "./time.js";

const icon = (path) => svg("svg", { class: "icon", width: 16, height: 16, "aria-hidden": "true" }, svg("path", { d: path }));
const SPEEDS = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8], STRIP = 46;

export class Player {
  constructor(run, clock, list, onChoose) {
    Object.assign(this, { run, clock, list, onChoose, uneven: run.calendar.days });
    const button = (words, title, act, more = {}) => el("button", { type: "button", title, "aria-label": title, on: { click: act }, ...more }, words);
    this.play = button("▶", "play or pause (space)", () => clock.toggle(), { class: "play" });
    this.time = el("output", { class: "time" });
    this.speed = el("span", { class: "speed" });
    this.unevenly = button(icon("M1 12h4v-3h3v-6h3v6h4"), "slower where much happens, or at one pace (e)", () => this.turnPace(), { class: "unevenly" });
    this.strip = el("div", { class: "strip", role: "slider", tabindex: 0, "aria-label": "time", "aria-valuemin": 0, "aria-valuemax": Math.round(run.last) });
    this.element = el("section", { class: "player" },
      el("div", { class: "controls" }, this.play,
        button(icon("M14 3v10L6 8zM3 3h2v10H3z"), "previous event (←)", () => this.step(-1)), button(icon("M2 3v10l8-5zM11 3h2v10h-2z"), "next event (→)", () => this.step(1)), this.time,
        el("span", { class: "spacer" }), this.#chapters(),
        el("span", { class: "pace" }, this.unevenly, button("−", "slower (-)", () => this.pace(-1)), this.speed, button("+", "faster (+)", () => this.pace(1)))),
      this.strip);
    this.strip.addEventListener("pointerdown", (event) => {
      this.strip.setPointerCapture(event.pointerId);
      this.#scrub(event);
    });
    this.strip.addEventListener("pointermove", (event) => { if (event.buttons) this.#scrub(event); });
    new ResizeObserver(() => this.draw()).observe(this.strip);
    clock.listen(() => this.mark());
    this.turnPace(this.uneven);
  }

  // To the next or the previous of the events that are listed.
  step(by) {
    const { seen, chosen } = this.list;
    const at = seen.findIndex((e) => e.id === chosen), near = chosen != null && at >= 0 && Math.abs(seen[at].t - this.clock.t) < 1e-3;
    const before = this.list.index();
    const next = near ? at + by : by > 0 ? before + 1 : before >= 0 && seen[before].t < this.clock.t - 1e-3 ? before : before - 1;
    const event = seen[Math.min(Math.max(next, 0), seen.length - 1)];
    if (event) this.onChoose(event.id);
  }
  chapter(by) {
    const points = this.points.filter((e) => (by > 0 ? e.t > this.clock.t + 1e-3 : e.t < this.clock.t - 1e-3));
    const event = by > 0 ? points[0] : points.at(-1);
    if (event) this.onChoose(event.id);
  }
  pace(by) {
    const { clock } = this, at = SPEEDS.indexOf(clock.factor) + by;
    clock.factor = SPEEDS[Math.min(Math.max(at, 0), SPEEDS.length - 1)];
    this.speed.textContent = `1 s ${this.uneven ? "≈" : "="} ${length((clock.end / clock.pace.all) * clock.factor)}`;
  }
  // Of a run of days the nights are quiet, and what decides it is over in an hour.
  turnPace(uneven = !this.uneven) {
    const { run, clock } = this;
    this.uneven = uneven;
    clock.pace = uneven ? byEvents(clock.end, run.events.filter((e) => e.told).map((e) => [e.t, e.turns || groupOf(e).key === "force" ? 4 : 1])) : even(clock.end);
    this.unevenly.setAttribute("aria-pressed", uneven);
    this.pace(0);
  }

  draw() {
    const width = this.strip.clientWidth;
    if (width < 100) return;
    const { run } = this, axis = this.axis = new Axis(run, width), many = run.events.length > 1500;
    const at = new Map();  // by look: where there is one, to half a pixel
    for (const e of run.events) {
      if (!e.told || e.t > run.last) continue;
      const group = groupOf(e).key, look = `${group} ${e.turns ? 15 : group === "force" ? 11 : 7}`;
      if (!at.has(look)) at.set(look, new Set());
      at.get(look).add(Math.round(axis.x(e.t) * 2) / 2);
    }
    const ticks = [...at].map(([look, places]) => {
      const [group, tall] = look.split(" ");
      return svg("path", { class: `at group-${group}`, opacity: many ? 0.4 : null, d: [...places].map((x) => `M${x} 26v-${tall}`).join("") });
    });
    // Apart from all that stands still, which would else be painted anew at each frame.
    this.knob = svg("svg", { class: "knob", width: 16, height: STRIP }, svg("line", { x1: 8, x2: 8, y1: 2, y2: 30 }), svg("circle", { cx: 8, cy: 26, r: 6 }));
    this.strip.replaceChildren(svg("svg", { width, height: STRIP }, axis.ticks(STRIP, true),
      svg("line", { class: "rail", x1: axis.left, x2: axis.right, y1: 26, y2: 26 }),
      run.end > run.last + 1 && svg("title", {}, "nothing more is told until the end of the run"), ticks), this.knob);
    this.mark();
  }
  mark() {
    const { run, clock } = this, t = clock.t;
    this.play.textContent = clock.playing ? "❚❚" : "▶";
    this.time.replaceChildren(el("b", {}, run.calendar.clock(t)), ` ${run.calendar.shortDate(t)}`, el("span", {}, elapsed(t)));
    this.strip.setAttribute("aria-valuenow", Math.round(t));
    this.strip.setAttribute("aria-valuetext", run.calendar.full(t));
    if (this.knob) this.knob.style.transform = `translateX(${this.axis.x(Math.min(t, run.last)) - 8}px)`;
  }

  #scrub(event) {
    if (this.axis) this.clock.set(this.axis.x.invert(event.offsetX ?? 0));
  }

  // Turning points; of a run without any, what leads to them.
  #chapters() {
    const { run } = this, turning = run.events.filter((e) => e.told && e.turns);
    const first = new Map();
    if (turning.length < 4)
      for (const e of run.events)
        if (e.told && !first.has(e.kind.name) && ["line", "force", "decision"].includes(groupOf(e).key)) first.set(e.kind.name, e);
    this.points = [...new Set([...turning, ...first.values()])].sort((a, b) => a.id - b.id);
    const select = el("select", { title: "jump to a turning point ([ and ])", "aria-label": "jump to a turning point",
      on: { change: () => { this.onChoose(Number(select.value)); select.selectedIndex = 0; } } },
    el("option", { value: "" }, "jump to …"), this.points.map((e) => el("option", { value: e.id },
      `${run.calendar.short(e.t)}  ${e.sentence}`)));
    return select;
  }
}
