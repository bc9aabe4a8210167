// The way of one section: exact corners, between which motion is linear on the plane.
export class Track {
  constructor(name, unit, side, t, x, y) {
    Object.assign(this, { name, unit, side, t, x, y });
  }
  // The last corner not after t; -1 before the first.
  corner(t) {
    let low = 0, high = this.t.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.t[middle] <= t) low = middle + 1; else high = middle;
    }
    return low - 1;
  }
  // [x, y] in m; null before its first corner and after its last.
  at(t) {
    const i = this.corner(t), last = this.t.length - 1;
    if (i < 0 || t > this.t[last]) return null;
    if (i === last) return [this.x[last], this.y[last]];
    const share = (t - this.t[i]) / (this.t[i + 1] - this.t[i]);
    return [this.x[i] + (this.x[i + 1] - this.x[i]) * share, this.y[i] + (this.y[i + 1] - this.y[i]) * share];
  }
  // Metres from (0, 0) at each corner, and where it comes nearest between two: [t, m].
  ranges() {
    const found = [];
    for (let i = 0; i < this.t.length; ++i) {
      found.push([this.t[i], Math.hypot(this.x[i], this.y[i])]);
      if (i + 1 === this.t.length) break;
      const dx = this.x[i + 1] - this.x[i], dy = this.y[i + 1] - this.y[i], n = dx * dx + dy * dy;
      if (n === 0) continue;
      for (let k = 1; k < 12; ++k) {
        const share = k / 12;
        found.push([this.t[i] + (this.t[i + 1] - this.t[i]) * share,
          Math.hypot(this.x[i] + dx * share, this.y[i] + dy * share)]);
      }
    }
    return found;
  }
}
