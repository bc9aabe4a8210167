// Local dates and lengths of time, in the words of `standoff show`.
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const two = (n) => String(n).padStart(2, "0");

export class Calendar {
  constructor(run) {
    this.epoch = run.start_utc_s + run.utc_offset_s;
    this.days = run.duration_s > 86400;
  }
  at(t) { return new Date(Math.floor(this.epoch + t + 1e-9) * 1000); }
  clock(t) {
    const d = this.at(t);
    return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`;
  }
  shortClock(t) { return this.clock(t).slice(0, 5); }
  date(t) {
    const d = this.at(t);
    return `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
  }
  shortDate(t) {
    const d = this.at(t);
    return `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]}`;
  }
  // As short as can be told apart: with the date where a run goes over days.
  short(t) { return this.days ? `${this.shortDate(t)} ${this.shortClock(t)}` : this.shortClock(t); }
  weekday(t) { return DAYS[this.at(t).getUTCDay()]; }
  // 1 for the day on which the run begins.
  day(t) { return Math.floor((this.epoch + t) / 86400 + 1e-12) - Math.floor(this.epoch / 86400) + 1; }
  full(t) { return `${this.weekday(t)} ${this.date(t)}, ${this.clock(t)}`; }
  // Ticks of an axis from a to b: [t, words].
  ticks(a, b, most) {
    const steps = [60, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 432000, 604800, 1209600,
      2592000, 7776000, 31536000];
    const step = steps.find((s) => (b - a) / s <= most) ?? steps.at(-1);
    const found = [];
    for (let t = Math.ceil((this.epoch + a) / step) * step - this.epoch; t <= b; t += step)
      found.push([t, step >= 86400 ? this.shortDate(t) : this.shortClock(t)]);
    return found;
  }
}

export function elapsed(t) {
  const s = Math.floor(t + 1e-9), d = Math.floor(s / 86400);
  const clock = `${Math.floor((s % 86400) / 3600)}:${two(Math.floor((s % 3600) / 60))}:${two(s % 60)}`;
  return d > 0 ? `+${d} d ${clock.padStart(8, "0")}` : `+${clock}`;
}

export function length(s) {
  const about = (x, unit) => `${x < 9.95 ? Number(x.toPrecision(2)) : Math.round(x)} ${unit}`;
  if (s < 60) return `${Math.round(s)} s`;
  if (s < 5400) return about(s / 60, "min");
  if (s < 172800) return about(s / 3600, "h");
  return about(s / 86400, "d");
}
