// Marks of units, by side: told apart without colour as well.
const SHAPES = [
  (c, r) => c.arc(0, 0, r, 0, 2 * Math.PI),
  (c, r) => c.rect(-r * 0.88, -r * 0.88, r * 1.76, r * 1.76),
  (c, r) => polygon(c, 3, r * 1.25),
  (c, r) => polygon(c, 4, r * 1.25),
  (c, r) => polygon(c, 5, r * 1.12),
  (c, r) => polygon(c, 6, r * 1.1),
];
// Colours repeat after six sides: the seventh has the first colour and the second shape.
const shapeOf = (number) => SHAPES[(number + Math.floor(number / SHAPES.length)) % SHAPES.length];
function polygon(c, n, r) {
  for (let i = 0; i < n; ++i) {
    const a = -Math.PI / 2 + i * 2 * Math.PI / n;
    c[i ? "lineTo" : "moveTo"](r * Math.cos(a), r * Math.sin(a));
  }
  c.closePath();
}
// The same as the path of an SVG.
export function outline(number, r) {
  const parts = [];
  shapeOf(number)({
    arc: () => parts.push(`M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`),
    rect: (x, y, w, h) => parts.push(`M${x} ${y}h${w}v${h}h${-w}z`),
    moveTo: (x, y) => parts.push(`M${x} ${y}`), lineTo: (x, y) => parts.push(`L${x} ${y}`), closePath: () => parts.push("z"),
  }, r);
  return parts.join("");
}

export function drawShape(context, number, x, y, r) {
  context.save();
  context.translate(x, y);
  context.beginPath();
  shapeOf(number)(context, r);
  context.restore();
}

export function drawCross(context, x, y, r) {
  context.beginPath();
  context.moveTo(x - r, y - r);
  context.lineTo(x + r, y + r);
  context.moveTo(x - r, y + r);
  context.lineTo(x + r, y - r);
  context.stroke();
}

// A burst of rays, of something that is fired.
export function drawBurst(context, x, y, r) {
  context.beginPath();
  for (let i = 0; i < 8; ++i) {
    const a = i * Math.PI / 4;
    context.moveTo(x + 0.4 * r * Math.cos(a), y + 0.4 * r * Math.sin(a));
    context.lineTo(x + r * Math.cos(a), y + r * Math.sin(a));
  }
  context.stroke();
}
