// Where the map is looked at: from metres on the plane to pixels.
export class View {
  constructor(width, height, transform) {
    Object.assign(this, { width, height, k: transform.k, tx: transform.x, ty: transform.y });
  }
  x(x) { return this.tx + this.k * x; }
  y(y) { return this.ty - this.k * y; }
  at([x, y]) { return [this.x(x), this.y(y)]; }
  sees(x, y, margin = 0) {
    const px = this.x(x), py = this.y(y);
    return px > -margin && px < this.width + margin && py > -margin && py < this.height + margin;
  }
  // The context draws in metres, y northward.
  inMetres(context, ratio) { context.setTransform(this.k * ratio, 0, 0, -this.k * ratio, this.tx * ratio, this.ty * ratio); }
}

// The box of these points [x, y] in m, never smaller than `least` across.
export function boxOf(points, least = 2000) {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x); east = Math.max(east, x); south = Math.min(south, y); north = Math.max(north, y);
  }
  if (west > east) return boxOf([[-least, -least], [least, least]]);
  const grow = (low, high) => high - low < least ? [(low + high - least) / 2, (low + high + least) / 2] : [low, high];
  [west, east] = grow(west, east);
  [south, north] = grow(south, north);
  return { west, east, south, north };
}
