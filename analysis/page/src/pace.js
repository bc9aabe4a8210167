// How far a replay is at a time of the run, in seconds of the viewer's: evenly, or slower where much happens.
// AROUND: so many bins before and after an event are slow as well, so that one sees what comes to it.
const SECONDS = 75, BINS = 3000, AROUND = 12, EVEN = 0.45;  // share of the time that goes to the run as it passes, the rest to its events

export const even = (last) => ({ all: SECONDS, seconds: (t) => (t / last) * SECONDS, at: (s) => (s / SECONDS) * last });

// moments: [time, weight]. Many at once count for less than as many apart: nobody reads twenty lines in a blink.
export function byEvents(last, moments) {
  const width = last / BINS, busy = new Float64Array(BINS);
  for (const [t, weight] of moments) busy[Math.min(BINS - 1, Math.max(0, Math.floor(t / width)))] += weight;
  const weights = around(Array.from(busy, Math.sqrt)), sum = weights.reduce((a, b) => a + b, 0);
  const all = SECONDS + Math.min(SECONDS, moments.length / 20), passed = new Float64Array(BINS + 1);
  for (let i = 0; i < BINS; ++i)
    passed[i + 1] = passed[i] + all * (sum > 0 ? EVEN / BINS + (1 - EVEN) * weights[i] / sum : 1 / BINS);
  const end = passed[BINS];
  return {
    all: end,
    seconds(t) {
      const x = Math.min(Math.max(t / width, 0), BINS), i = Math.min(Math.floor(x), BINS - 1);
      return passed[i] + (x - i) * (passed[i + 1] - passed[i]);
    },
    at(s) {
      if (s >= end) return last;
      let low = 0, high = BINS;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (passed[middle] <= s) low = middle; else high = middle;
      }
      return (low + (s - passed[low]) / (passed[low + 1] - passed[low])) * width;
    },
  };
}

function around(weights) {
  const before = [0];
  for (const weight of weights) before.push(before.at(-1) + weight);
  return weights.map((_, i) => before[Math.min(i + AROUND + 1, weights.length)] - before[Math.max(i - AROUND, 0)]);
}
