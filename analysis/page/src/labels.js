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
    this.kept = null;
    this.said = [];  // boxes of words that were written since
  }
  // From here on words are kept instead of written: each with its box.
  keep() { this.kept = []; }
  isCovered(box) { return this.said.some((b) => overlap(b, box)); }
  #isCrossed(box) {
    const [x, y] = this.ring ?? [-99, -99];
    return this.#boxes.some((b, i) => i >= this.still && overlap(b, box)) || overlap([x - RING, y - RING, x + RING, y + RING], box);
  }
  // All that were kept and that nothing lies upon, if that changed.
  write(kept, context, ratio) {
    const shown = kept.filter((one) => !this.isCovered(one.box) && !(one.style.yields && this.#isCrossed(one.box))), key = shown.map((one) => one.number).join();
    if (key === this.written) return;
    this.written = key;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    const before = this.context;
    this.context = context;
    for (const { text, left, middle, style } of shown) this.#draw(text, left, middle, style);
    this.context = before;
  }
  get boxes() { return this.#boxes; }
  take(x, y, r) { this.#boxes.push(Object.assign([x - r, y - r, x + r, y + r], { isMark: true })); }

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
    const [w, h] = this.#size(text, style), from = west ? right - w : left;
    if (!this.isCovered([from - 1, middle - h / 2, from + w + 1, middle + h / 2])) this.#draw(text, from, middle, style);
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
  // Nothing that counts stands there, and the edge does not cut it.
  #isFree([left, top], w, h, counts = () => true) {
    if (left < 2 || top < 2 || left + w > this.width - 2 || top + h > this.height - 2) return false;
    return !this.#boxes.some((b, i) => counts(b, i) && overlap(b, [left - 1, top, left + w + 1, top + h]));
  }
  // Words that are needed may lie upon those of what stands still, and if there is no other way upon its marks.
  #first(text, spots, w, h, style) {
    const tries = style.needed ? [undefined, (b, i) => i >= this.still || b.isMark, (b, i) => i >= this.still] : [undefined];
    for (const counts of tries) {
      const found = spots.find((spot) => this.#isFree(spot, w, h, counts));
      if (!found) continue;
      const [left, top] = found, box = [left - 1, top, left + w + 1, top + h];
      this.#boxes.push(box);
      if (this.kept) this.kept.push({ number: this.kept.length, text, left, middle: top + h / 2, style, box });
      else this.#draw(text, left, top + h / 2, style);
      this.said?.push(box);
      return true;
    }
    return false;
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

const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
