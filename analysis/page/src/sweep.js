// The page of a sweep: what agrees with what was published, each outcome, how it spreads, how its estimate settles.
import { reported } from "./agreement.js";
import { el } from "./dom.js";
import { intervalBar } from "./interval.js";
import { interval, of, percent, withUnit } from "./number.js";
import { courseChart, spreadChart } from "./small.js";
import { headRow, rows, stacked } from "./table.js";

export function sweep(data) {
  const estimates = new Map();
  for (const row of rows(data.estimates)) {
    if (!estimates.has(row.metric)) estimates.set(row.metric, {});
    estimates.get(row.metric)[row.statistic] = row;
  }
  const told = data.metrics.filter((metric) => (metric.applies || metric.asked) && estimates.has(metric.name));
  const varies = (metric) => {
    const of = estimates.get(metric.name);
    return of.share ? of.share.value > 0 && of.share.value < 1 : data.spreads[metric.name].bars.filter((bar) => bar[2] > 0).length > 1;
  };
  const varying = told.filter(varies).sort((a, b) => b.asked - a.asked), same = told.filter((metric) => !varies(metric));
  const asked = varying.filter((metric) => metric.asked);
  return [
    rows(data.reported).length > 0 && reported(rows(data.reported), data.joint),
    el("section", { class: "card" }, el("h2", {}, "Outcomes"),
      el("p", { class: "note" }, `Share or mean over ${data.replications} replications; dark: its ${data.confidence * 100} % interval, pale: the central 90 % of the replications. What the scenario asks about is set in bold.`),
      el("div", { class: "scroll" }, stacked(el("table", {}, headRow(["outcome", "", "share or mean", "interval", "5 %", "median", "95 %", "came in"]),
        el("tbody", {}, varying.map((metric) => outcomeRow(metric, estimates.get(metric.name))))))),
      same.length > 0 && el("p", { class: "note" }, "The same in every replication in which it came: ",
        same.map((metric) => `${metric.phrase} ${constant(metric, estimates.get(metric.name))}`).join("; "), ".")),
    asked.length > 0 && el("section", { class: "card" }, el("h2", {}, "How they spread"),
      el("p", { class: "note" }, "Share of the replications by value; the thin lines are intervals of the shares."),
      el("div", { class: "small" }, varying.filter((metric) => metric.kind !== "flag").slice(0, 12).map((metric) => spreadChart(metric, data.spreads[metric.name].bars)))),
    asked.length > 0 && el("section", { class: "card" }, el("h2", {}, "How the estimates settle"),
      el("p", { class: "note" }, "The estimate and its interval after so many replications: more of them narrow the chance of the draws, never what is unknown about the inputs."),
      el("div", { class: "small" }, asked.map((metric) => courseChart(metric, data.spreads[metric.name].course)))),
  ];
}

function constant(metric, found) {
  if (found.share) return found.share.value > 0 ? "always" : "never";
  return found.mean?.value == null ? "never came" : withUnit(metric, found.mean.value);
}

function outcomeRow(metric, found) {
  const main = found.share ?? found.mean, at = (name) => found[name]?.value ?? null;
  const from = found.share ? 0 : Math.min(0, at("q05") ?? 0, main?.low ?? 0), to = found.share ? 1 : Math.max(at("q95") ?? 0, main?.high ?? 0, main?.value ?? 0);
  const words = `${metric.phrase}: ${withUnit(metric, main?.value)}, interval ${interval(metric, main?.low, main?.high)}`;
  return el("tr", { class: metric.asked ? "asked" : "" }, el("th", { scope: "row", title: `${metric.name}: ${metric.description}` }, metric.phrase),
    el("td", {}, main?.value != null && intervalBar(from, to, { value: main.value, low: main.low, high: main.high, q05: at("q05"), q95: at("q95") }, words)),
    el("td", { class: "main" }, withUnit(metric, main?.value)), el("td", {}, interval(metric, main?.low, main?.high)),
    ["q05", "median", "q95"].map((name) => el("td", {}, found.share ? "" : of(metric, at(name)))), el("td", {}, found.came ? percent(found.came.value) : ""));
}
