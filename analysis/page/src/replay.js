// The page of a run: the map, the player, the events and all that goes with them.
import { about, legend } from "./about.js";
import { Clock } from "./clock.js";
import { el } from "./dom.js";
import { hasLadders, Ladders } from "./ladder.js";
import { keyOf } from "./key.js";
import { EventList } from "./list.js";
import { LAYERS, Map2D } from "./map.js";
import { outcome } from "./outcome.js";
import { Panels } from "./panels.js";
import { Player } from "./player.js";
import { Run } from "./run.js";
import { tabs } from "./tabs.js";
import { Why } from "./why.js";

export function replay(data, world, flip) {
  const run = new Run(data), clock = new Clock(run.last);
  const choose = (id, keep) => {
    const event = run.byId.get(id);
    if (!event) return;
    if (!keep) clock.pause();
    clock.set(event.t);
    why.show(id);  // first: it takes room from the list
    list.choose(id);
    map.choose(event);
    history.replaceState(null, "", `#event=${id}`);
  };
  const close = () => {
    why.show(null);
    list.choose(null);
    map.choose(null);
    history.replaceState(null, "", "#");
  };
  const map = new Map2D(run, world, clock), list = new EventList(run, clock, (id) => { choose(id); why.reveal(); }), why = new Why(run, choose, close);
  const player = new Player(run, clock, list, choose), panels = new Panels(run, clock), ladders = new Ladders(run, clock, choose);
  const side = tabs([
    { words: "Events", of: [list.element, why.element] },
    ...(hasLadders(run) ? [{ words: "Ladders", of: [ladders.element], opened: () => { ladders.drawn = null; ladders.draw(); } }] : []),
    { words: "Outcome", of: [outcome(run)] },
    { words: "About", of: [legend(), about(data)] },
  ]);
  map.element.append(layers(map), el("button", { class: "fit quiet", type: "button", title: "fit the map (f)", on: { click: () => map.fit() } }, "⤢"));
  keys({ clock, player, map, close, flip });
  const wanted = Number(/event=(\d+)/.exec(location.hash)?.[1]);
  queueMicrotask(() => (run.byId.has(wanted) ? choose(wanted) : clock.set(0)));
  const when = `${run.calendar.weekday(0)} ${run.calendar.date(0)}` + (run.calendar.days ? ` to ${run.calendar.date(run.end)}` : "");
  return { subtitle: `${when}, local time. Exploratory: one draw of a partly assumed model, not a forecast.`,
    element: el("main", { class: "replay" }, el("div", { class: "stage" }, map.element, keyOf(run), player.element, panels.element), side.element) };
}

function layers(map) {
  return el("details", { class: "layers" }, el("summary", { title: "what the map shows" }, "Layers"),
    el("div", {}, LAYERS.map(([key, words]) => {
      const box = el("input", { type: "checkbox", checked: true, on: { change: () => map.show(key, box.checked) } });
      return el("label", {}, box, ` ${words}`);
    })));
}

function keys({ clock, player, map, close, flip }) {
  const acts = { " ": () => clock.toggle(), ArrowRight: () => player.step(1), ArrowLeft: () => player.step(-1), "]": () => player.chapter(1),
    "[": () => player.chapter(-1), "+": () => player.pace(1), "=": () => player.pace(1), "-": () => player.pace(-1), f: () => map.fit(),
    e: () => player.turnPace(), d: flip, Escape: close };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) return;
    if (event.key === " " && event.target.tagName === "BUTTON") return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
