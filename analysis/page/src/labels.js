export const RING = 13;  // radius of the mark about what is chosen

// Words on the map, which keep out of each other's way: who comes first has the place.
export class Labels {
  #boxes = [];
  still = 0;
  #widths = new Map();
  constructor(context, colours, { width, height }) { Object.assign(this, { context, colours, width, height }); }

  // What stands still keeps its place, unless somebody's words must be seen.
  reset(boxes = [], ring = null) {
    this.#boxes = [...boxes];
    this.ring = ring;  // the spot that is marked, with words round it
    this.still = boxes.length;
  }
  get boxes() { return this.#boxes; }
  take(x, y, r) { this.#boxes.push([x - r, y - r, x + r, y + r]); }

  // Beside a point; false where there is no room. `offset` is how far the words stand from it.
  beside(text, x, y, style = {}) {
    const [w, h] = this.#size(text, style);
    return this.#first(text, this.#around(x, y, w, h, style), w, h, style);
  }
  // Room beside a point for the longest of these words, taken for good: where they stand, or null.
  room(texts, x, y, style = {}) {
    const sizes = texts.map((text) => this.#size(text, style)), w = Math.max(...sizes.map((size) => size[0])), h = sizes[0][1];
    const found = this.#around(x, y, w, h, style).find((spot) => this.#isFree(spot, w, h));
    if (!found) return null;
    this.#boxes.push([found[0] - 1, found[1], found[0] + w + 1, found[1] + h]);
    return { left: found[0], right: found[0] + w, middle: found[1] + h / 2, west: found[0] < x - w / 2 };
  }
  // Words in a room: those that are shorter stay at the point.
  put(text, { left, right, middle, west }, style = {}) {
    this.#draw(text, west ? right - this.#size(text, style)[0] : left, middle, style);
  }
  // Along a circle, outside it.
  onRing(text, x, y, r, view, style = {}) {
    const [w, h] = this.#size(text, style), spots = [];
    for (const degrees of [60, 120, 75, 105, 45, 135, 30, 150, -60, -120, -45, -135, 15, 165, 90, -90, 0, 180]) {
      const a = degrees * Math.PI / 180, px = x + r * Math.cos(a), py = y - r * Math.sin(a);
      const left = px + (Math.cos(a) > 0.2 ? 5 : Math.cos(a) < -0.2 ? -5 - w : -w / 2);
      const top = py + (Math.sin(a) > 0.2 ? -4 - h : Math.sin(a) < -0.2 ? 4 : -h / 2);
      if (left > 4 && left + w < view.width - 4 && top > 4 && top + h < view.height - 4) spots.push([left, top]);
    }
    return this.#first(text, spots, w, h, style);
  }
  #around(x, y, w, h, style) {
    const ringed = this.ring && Math.hypot(this.ring[0] - x, this.ring[1] - y) < RING / 2;
    const gap = ringed ? RING + 3 : (style.offset ?? 6) + 2;
    return [[x + gap, y - h / 2], [x - gap - w, y - h / 2], [x - w / 2, y - gap - h], [x - w / 2, y + gap],
      [x + gap * 0.8, y - gap * 0.8 - h], [x - gap * 0.8 - w, y - gap * 0.8 - h], [x + gap * 0.8, y + gap * 0.8],
      [x - gap * 0.8 - w, y + gap * 0.8]];
  }
  // Nothing else stands there, and the edge does not cut it.
  #isFree([left, top], w, h, from = 0) {
    if (left < 2 || top < 2 || left + w > this.width - 2 || top + h > this.height - 2) return false;
    return !this.#boxes.some((b, i) => i >= from && b[0] < left + w + 1 && left - 1 < b[2] && b[1] < top + h && top < b[3]);
  }
  #first(text, spots, w, h, style, from = 0) {
    const found = spots.find((spot) => this.#isFree(spot, w, h, from));
    if (!found) return style.needed && from < this.still ? this.#first(text, spots, w, h, style, this.still) : false;
    const [left, top] = found;
    this.#boxes.push([left - 1, top, left + w + 1, top + h]);
    if (from > 0) this.#clear(left, top, w, h);
    this.#draw(text, left, top + h / 2, style);
    return true;
  }
  // What these words stand on is not read through them.
  #clear(left, top, w, h) {
    const c = this.context;
    c.globalAlpha = 0.85;
    c.fillStyle = this.colours.halo;
    c.beginPath();
    c.roundRect(left - 3, top - 1, w + 6, h + 2, 3);
    c.fill();
    c.globalAlpha = 1;
  }
  #draw(text, left, middle, style) {
    const c = this.context;
    c.font = font(style);
    c.textAlign = "left";
    c.textBaseline = "middle";
    c.lineJoin = "round";
    c.lineWidth = 3.5;
    c.setLineDash([]);
    c.strokeStyle = this.colours.halo;
    c.strokeText(text, left, middle);
    c.fillStyle = style.colour ?? this.colours.ink;
    c.fillText(text, left, middle);
  }
  #size(text, style) {
    const key = font(style) + text;
    if (!this.#widths.has(key)) {
      this.context.font = font(style);
      this.#widths.set(key, this.context.measureText(text).width);
    }
    return [this.#widths.get(key), (style.size ?? 11) + 3];
  }
}
const font = (style) => `${style.weight ?? 400} ${style.size ?? 11}px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif`;

// As the story has it: in nautical miles where only they are round.
const isRound = (m, step) => Math.abs(m / step - Math.round(m / step)) < 1e-6;
export const km = (m) => m > 0 && isRound(m, 185.2) && !isRound(m, 100) ? `${Number((m / 1852).toPrecision(4))} nmi` : inKm(m);
const inKm = (m) => `${m < 9950 ? Number((m / 1000).toPrecision(2)) : Math.round(m / 100) / 10} km`.replace(".0 km", " km");
