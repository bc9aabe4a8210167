// The map: what stands still is drawn once a view, what moves at each frame.
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { el } from "./dom.js";
import { drawRing, Effects } from "./effects.js";
import { drawPlaces, drawRoads, drawScale, World } from "./ground.js";
import { Labels } from "./labels.js";
import { unitOf } from "./lengths.js";
import { drawMovers, drawWays } from "./movers.js";
import { drawCuts } from "./cuts.js";
import { drawSites, nameSites, placeSites } from "./sites.js";
import { colours, onTheme } from "./theme.js";
import { Traffic } from "./traffic.js";
import { boxOf, View } from "./view.js";
import { drawRungRanges, drawSensor, rangeMoves, rungRangesOf, sensorsOf } from "./watch.js";
import { drawZone, moves, viewsOf } from "./zones.js";

const LEAST_M = 1500;  // is seen across, where all stand on one spot

// Whoever has units, sites or zones on the map.
export function sidesOf(run) {
  const shown = [...run.tracks.map((track) => track.side), ...run.tenures.map((tenure) => `actors/${tenure.holder}`),
    ...run.zones.map((zone) => `actors/${zone.actor}`)];
  return [...new Set(shown.map((actor) => run.side(actor)))];
}

export const LAYERS = [["zones", "zones and lines"], ["sensors", "what sensors cover"], ["rungs", "ranges of ladders"],
  ["messages", "messages"], ["roads", "roads"], ["places", "places"]];

export class Map2D {
  constructor(run, world, clock) {
    Object.assign(this, { run, clock, selected: null, shown: new Set(LAYERS.map(([key]) => key)) });
    this.still = el("canvas");
    this.words = el("canvas");  // of what stands still: those that nothing lies upon
    this.live = el("canvas", { tabindex: 0, "aria-label": "map of the run; drag to move, scroll to zoom", role: "img" });
    this.element = el("div", { class: "map" }, this.still, this.words, this.live);
    this.zones = viewsOf(run);
    this.unit = unitOf(run);
    this.sensors = sensorsOf(run);
    this.rungs = rungRangesOf(run);
    this.effects = new Effects(run);
    this.traffic = new Traffic(run);
    this.box = this.#interest();
    this.world = new World(world, run.data.plane,
      Math.max(...[this.box.west, this.box.east, this.box.south, this.box.north].map(Math.abs)));
    this.zoom = zoom().on("zoom", ({ transform }) => {
      this.transform = transform;
      this.#drawStill();
    });
    select(this.live).call(this.zoom).on("dblclick.zoom", () => this.fit(true));
    new ResizeObserver(() => this.#resize()).observe(this.element);
    onTheme(() => { if (this.view) this.#drawStill(); });
    clock.listen(() => this.draw());
  }

  show(layer, on) {
    this.shown[on ? "add" : "delete"](layer);
    this.#drawStill();
  }
  choose(event) {
    this.selected = event;
    if (this.view && event?.x != null && !this.view.sees(event.x, event.y, -30)) this.#bringIntoSight(event);
    this.draw();
  }

  // All that matters, as large as it can be.
  fit() {
    if (!this.size) return;  // the first size fits it
    const { west, east, south, north } = this.box, { width, height } = this.size;
    const top = this.traffic.actors.length ? 56 : 24, k = Math.min(Math.max(width - 48, 20) / (east - west), Math.max(height - top - 30, 20) / (north - south));
    this.zoom.scaleExtent([k / 12, k * 60]);
    const x = width / 2 - k * (west + east) / 2, y = top + (height - top - 24) / 2 + k * (south + north) / 2;
    select(this.live).call(this.zoom.transform, zoomIdentity.translate(x, y).scale(k));
  }

  draw() {
    if (!this.view) return;
    const { live, view, run } = this, t = this.clock.t, c = live.getContext("2d"), look = this.look;
    c.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    c.clearRect(0, 0, view.width, view.height);
    const labels = this.labels, fade = this.clock.end / 40;
    labels.context = c;
    const chosen = this.selected?.x != null && this.selected.y != null ? view.at([this.selected.x, this.selected.y]) : null;
    labels.reset(this.kept, chosen);
    if (this.shown.has("zones"))
      for (const zone of this.zones) if (moves(run, zone)) drawZone(c, run, zone, view, t, labels, look, this.ratio);
    if (this.shown.has("sensors"))
      for (const range of this.sensors) if (rangeMoves(run, range)) drawSensor(c, run, range, view, t, labels, look);
    if (this.shown.has("roads")) drawCuts(c, run, view, t, look);
    if (chosen) drawRing(c, chosen, look);
    drawSites(c, run, view, t, look);
    if (this.shown.has("messages")) this.traffic.draw(c, view, t, fade, look);
    drawMovers(c, run, view, t, labels, look);
    nameSites(run, t, labels, this.spots, look);
    labels.write(this.named, this.words.getContext("2d"), this.ratio);
    this.effects.draw(c, view, t, fade, labels, look);
  }

  #drawStill() {
    if (!this.transform || !this.size) return;
    const view = this.view = new View(this.size.width, this.size.height, this.transform), { run, ratio } = this;
    const c = this.still.getContext("2d"), look = this.look = colours();
    this.world.draw(c, view, ratio, look);
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    const labels = this.labels = new Labels(c, look, view);
    labels.keep();
    this.traffic.chips = new Map();
    if (this.shown.has("messages")) this.traffic.layout(c, view, labels);
    labels.boxes.push([view.width - 52, 0, view.width, 42], [0, view.height - 44, 84, view.height]);  // the buttons
    this.spots = placeSites(run, view, labels);
    if (this.shown.has("roads")) drawRoads(c, run, view, look);
    drawScale(c, view, labels, look, this.unit);
    if (this.shown.has("zones"))
      for (const zone of this.zones) if (!moves(run, zone)) drawZone(c, run, zone, view, 0, labels, look, ratio);
    if (this.shown.has("sensors"))
      for (const range of this.sensors) if (!rangeMoves(run, range)) drawSensor(c, run, range, view, 0, labels, look);
    if (this.shown.has("rungs")) drawRungRanges(c, run, this.rungs, view, 0, labels, look);
    drawWays(c, run, view, look);
    if (this.shown.has("places")) drawPlaces(c, run, view, labels, look);
    this.world.label(labels, view, look);
    [this.kept, this.named] = [labels.boxes, labels.kept];
    this.draw();
  }

  #resize() {
    const { width, height } = this.element.getBoundingClientRect(), first = !this.size;
    if (width < 2 || height < 2) return;
    this.size = { width, height };
    this.ratio = Math.min(devicePixelRatio || 1, 2);
    for (const canvas of [this.still, this.words, this.live])
      [canvas.width, canvas.height] = [Math.round(width * this.ratio), Math.round(height * this.ratio)];
    first || !this.moved ? this.fit() : this.#drawStill();
  }

  #bringIntoSight({ x, y }) {
    select(this.live).call(this.zoom.translateTo, x, -y);
  }

  // Tracks, sites, and zones and ranges of a like size.
  #interest() {
    const { run } = this, points = [];
    for (const track of run.tracks) for (let i = 0; i < track.t.length; ++i) points.push([track.x[i], track.y[i]]);
    for (const site of run.sites) points.push([site.x, site.y]);
    for (const e of run.engagements) if (e.x != null) points.push([e.x, e.y]);
    const { west, east, south, north } = boxOf(points, LEAST_M), across = Math.max(east - west, north - south, 20000);
    for (const zone of this.zones)
      if ((zone.shape === "circle") && zone.radius < 4 * across && !run.goesWithUnit(zone)) {
        const centre = run.centre(zone, 0);
        points.push([centre[0] - zone.radius, centre[1] - zone.radius], [centre[0] + zone.radius, centre[1] + zone.radius]);
      }
    return boxOf(points, LEAST_M);
  }
}
