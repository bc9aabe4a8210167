// Lengths as the story has them: in nautical miles where only they are round.
const NMI = { m: 1852, name: "nmi" }, KM = { m: 1000, name: "km" };
const isRound = (m, step) => Math.abs(m / step - Math.round(m / step)) < 1e-6;
const isNautical = (m) => m > 0 && isRound(m, 185.2) && !isRound(m, 100);

export const distance = (m) => isNautical(m) ? `${Number((m / 1852).toPrecision(4))} nmi` : inKm(m);
const inKm = (m) => `${m < 9950 ? Number((m / 1000).toPrecision(2)) : Math.round(m / 100) / 10} km`.replace(".0 km", " km");

// Of axes and scales: the one in which most of the radii of zones and ranges are round.
export function unitOf(run) {
  const radii = [...run.zones, ...run.ranges].map((circle) => circle.radius);
  return radii.filter(isNautical).length > radii.length / 2 ? NMI : KM;
}
