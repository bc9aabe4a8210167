// An experiment that moves no input: the outcome under each option, with intervals.
import { el } from "./dom.js";
import { intervalBar } from "./interval.js";
import { interval, withUnit } from "./number.js";
import { headRow, stacked } from "./table.js";

export function byOption(data, metric) {
  const cells = data.cells[metric.name], of = (column, i) => cells[column][i][0];
  const ends = data.options.flatMap((_, i) => [of("value", i), of("low", i), of("high", i)]).filter((v) => v != null);
  const from = metric.kind === "flag" ? 0 : Math.min(0, ...ends), to = metric.kind === "flag" ? 1 : Math.max(...ends);
  return el("section", { class: "card" }, el("h2", {}, "Under each option"),
    el("p", { class: "note" }, metric.kind === "flag" ? "Share of the replications" : "Mean of the replications in which it came", `, with ${data.confidence * 100} % intervals.`),
    el("div", { class: "scroll" }, stacked(el("table", {}, headRow(["option", "", metric.kind === "flag" ? "share" : "mean", "interval"]),
      el("tbody", {}, data.options.map((option, i) => el("tr", {}, el("th", { scope: "row" }, option),
        el("td", {}, of("value", i) != null && intervalBar(from, to, { value: of("value", i), low: of("low", i), high: of("high", i) }, `${option}: ${withUnit(metric, of("value", i))}`)),
        el("td", { class: "main" }, withUnit(metric, of("value", i))), el("td", {}, of("low", i) == null ? "" : interval(metric, of("low", i), of("high", i))))))))));
}
