// Roads that are cut, while they are: a bar with two strokes across the road.
export function drawCuts(context, run, view, t, colours) {
  context.setLineDash([]);
  for (const cut of run.road_cuts) {
    if (cut.since > t || (cut.until != null && cut.until <= t) || !view.sees(cut.x, cut.y, 10)) continue;
    const x = view.x(cut.x), y = view.y(cut.y);
    for (const [width, colour] of [[5.5, colours.halo], [2.6, colours.force]]) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      for (const aside of [-3, 3]) {
        context.moveTo(x + aside - 3, y + 8);
        context.lineTo(x + aside + 3, y - 8);
      }
      context.stroke();
    }
  }
}
