// Numbers as a reader thinks of them: four digits or so, in the unit of the outcome.
export function shown(value) {
  if (value == null) return "–";
  value = Number(value.toPrecision(12));  // 28 is no 28.000000000000004
  const size = Math.abs(value);
  if (size === 0) return "0";
  const decimals = size >= 1000 ? 0 : size >= 30 ? 1 : size >= 0.1 ? 2 : 4;
  return value.toFixed(Number.isInteger(value) && size < 1e6 ? 0 : decimals).replace("-", "−");
}
export const of = (metric, value) => (value == null ? "–" : shown(value * metric.factor));
export const withUnit = (metric, value) => (value == null ? "–" : `${of(metric, value)}${metric.unit ? ` ${metric.unit}` : ""}`);
export const interval = (metric, low, high) => `${low == null ? "?" : of(metric, low)} to ${high == null ? "?" : of(metric, high)}`;
// Ticks of an axis, all with as many decimals: [t, words].
export function labelled(ticks, factor = 1) {
  const values = ticks.map((t) => Number((t * factor).toPrecision(10)));
  const decimals = Math.max(0, ...values.map((value) => (/\.(\d+)$/.exec(String(value))?.[1] ?? "").length));
  return ticks.map((t, i) => [t, decimals > 6 ? String(values[i]) : values[i].toFixed(decimals).replace("-", "−")]);
}
export const signed = (metric, value) => (value > 0 ? "+" : "") + of(metric, value);
export const percent = (share) => (share == null ? "–" : `${shown(share * 100)} %`);
