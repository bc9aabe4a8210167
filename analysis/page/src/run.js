// A run, as the page works with it.
import { Calendar } from "./time.js";
import { messagesOf } from "./message.js";
import { rows } from "./table.js";
import { Track } from "./track.js";

export class Run {
  constructor(data) {
    this.data = data;
    this.calendar = new Calendar(data);
    this.end = data.end_s;
    this.events = this.#events(data.events);
    this.byId = new Map(this.events.map((e) => [e.id, e]));
    this.tracks = this.#tracks();
    for (const name of ["places", "zones", "ranges", "sites", "losses", "engagements", "incursions", "reported", "gauges",
      "road_cuts", "arrivals", "beliefs", "claims", "pools"])
      this[name] = rows(data[name]);
    this.tenures = rows(data.tenures);
    this.roads = this.#lines(data.roads, "road");
    this.borders = this.#borders();
    this.messages = messagesOf(data, this.events);
    this.sides = this.#sides();
    this.gone = new Map();
    for (const e of this.events)
      if (e.kind.name === "destroyed" && !this.gone.has(e.actor)) this.gone.set(e.actor, e.t);
    this.last = this.#last();
  }

  called(name) { return this.data.cast.called[name] ?? name.split("/").at(-1); }
  side(actor) { return this.data.cast.sides[actor] ?? actor; }
  // 0, 1, ... by the side of an actor ("actors/us").
  sideNumber(actor) { return Math.max(0, this.sides.indexOf(this.side(actor))); }
  isGone(section, t) { return this.gone.has(section) && this.gone.get(section) <= t; }

  // Where a circle is: it may drift, or go with a unit.
  centre(circle, t) {
    const unit = circle.round || this.data.cast.carried_by[circle.of];
    if (unit && this.units.has(unit)) {
      const first = this.units.get(unit).find((track) => !this.isGone(track.name, t) && track.at(t));
      return first ? first.at(t) : null;
    }
    return [circle.x + (circle.vx ?? 0) * t, circle.y + (circle.vy ?? 0) * t];
  }
  goesWithUnit(circle) { return this.units.has(circle.round || this.data.cast.carried_by[circle.of]); }

  holderAt(site, t) {
    const of = this.tenures.filter((tenure) => tenure.site === site);
    return of.find((tenure) => tenure.since <= t && (tenure.until == null || tenure.until > t)) ?? null;
  }

  // The links of the chain that leads to an event: { event, leg, skipped }.
  chain(id) {
    const own = this.data.events.chain[id - 1], event = this.byId.get(id);
    const link = (one) => Array.isArray(one)
      ? { event: this.byId.get(one[0]), leg: one[1], skipped: one[2] } : { event: this.byId.get(one), leg: 0, skipped: 0 };
    if (own) return own.map(link);
    const before = [];
    let at = id;
    while (at > 0 && !this.data.events.chain[at - 1]) {
      before.unshift({ event: this.byId.get(at), leg: 0, skipped: 0 });
      at = this.byId.get(at).cause;
    }
    return at > 0 ? [...this.data.events.chain[at - 1].map(link), ...before] : event ? before : [];
  }
  reasons(id) { return this.data.events.reasons[id] ?? []; }

  #events(columns) {
    const { texts, names } = columns;
    return columns.t.map((t, i) => ({
      id: i + 1, t, kind: columns.kinds[columns.kind[i]], actor: names[columns.actor[i]], other: names[columns.other[i]],
      value: columns.value[i], value2: columns.value2[i], cause: columns.cause[i], x: columns.x[i], y: columns.y[i],
      sentence: texts[columns.sentence[i]], place: texts[columns.place[i]], told: columns.told[i] > 0, turns: columns.told[i] > 1,
    }));
  }

  #tracks() {
    const { sections, corners } = this.data;
    this.units = new Map();
    let from = 0;
    return sections.trajectory.map((name, i) => {
      const to = from + sections.row_size[i];
      const [t, x, y] = ["time", "x", "y"].map((column) => corners[column].slice(from, to));
      from = to;
      const track = new Track(name, sections.unit[i], `actors/${sections.commanded_by[i]}`, t, x, y);
      this.units.set(track.unit, [...(this.units.get(track.unit) ?? []), track]);
      return track;
    });
  }

  #lines(table, key) {
    const found = new Map();
    for (const row of rows(table)) {
      if (!found.has(row[key])) found.set(row[key], { name: row[key], surface: row.surface, points: [] });
      found.get(row[key]).points.push([row.x, row.y]);
    }
    return [...found.values()];
  }

  #borders() {
    const found = new Map();
    for (const row of rows(this.data.borders)) {
      const parts = found.get(row.zone) ?? [];
      (parts[row.part] ??= []).push([row.x, row.y]);
      found.set(row.zone, parts);
    }
    return found;
  }

  // Whoever commands in the end, in the order in which they matter to the map.
  #sides() {
    const zones = this.zones.filter((zone) => zone.holder).map((zone) => `actors/${zone.actor}`);
    const held = [...this.tenures.map((tenure) => tenure.holder), ...this.sites.map((site) => site.held_by)];
    const all = [...zones, ...this.tracks.map((track) => track.side), ...held.map((holder) => `actors/${holder}`),
      ...this.messages.map((m) => `actors/${m.sender}`), ...Object.keys(this.data.cast.sides)];
    return [...new Set(all.map((actor) => this.side(actor)))];
  }

  // When the last thing happens that is told; the replay ends soon after.
  #last() {
    const told = this.events.filter((e) => e.told && e.t < this.end);
    const last = Math.max(told.at(-1)?.t ?? 0, ...this.messages.map((m) => m.end ?? 0));
    return Math.min(this.end, Math.max(last * 1.04, last + 60));
  }
}
