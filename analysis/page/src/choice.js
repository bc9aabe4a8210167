// Which option to choose for an outcome: regret over the points, differences, where the order turns.
import { el } from "./dom.js";
import { intervalBar } from "./interval.js";
import { interval, of, percent, signed, shown, withUnit } from "./number.js";
import { headRow, rows, stacked } from "./table.js";

const FEW = 10;

export function choice(data, metric) {
  const all = rows(data.standings).filter((row) => row.metric === metric.name);
  if (!all.length || data.n_points < 2) return null;  // regret is of points
  const place = el("div", {}), show = (better) => place.replaceChildren(standings(data, metric, all.filter((row) => row.better === better)));
  const better = el("select", { id: "better", on: { change: () => show(better.value) } }, ["less", "more"].map((word) => el("option", { value: word }, word)));
  show("less");
  return el("section", { class: "card choice" }, el("h2", {}, "What to choose"), el("label", {}, "Better is ", better, ` ${metric.kind === "flag" ? "often" : "of it"}`),
    el("p", { class: "note" }, "Regret: how much worse an option is than the best one at the same point. Worst case and largest regret are of the points seen."),
    place, pairs(data, metric), flips(data, metric));
}

function standings(data, metric, found) {
  const most = Math.max(...found.map((row) => row.max_regret)) || 1;
  return el("div", { class: "scroll" }, stacked(el("table", {}, headRow(["option", "mean", "worst case", "", "mean regret", "interval", "largest", "best in"]),
    el("tbody", {}, [...found].sort((a, b) => a.mean_regret - b.mean_regret).map((row) => el("tr", {}, el("th", { scope: "row" }, data.options[row.of_option]),
      el("td", {}, withUnit(metric, row.mean)), el("td", {}, withUnit(metric, row.worst)),
      el("td", {}, intervalBar(0, most, { value: row.mean_regret, low: row.mean_regret_low, high: row.mean_regret_high, q05: 0, q95: row.max_regret }, `regret ${of(metric, row.mean_regret)}, at most ${of(metric, row.max_regret)}`)),
      el("td", { class: "main" }, of(metric, row.mean_regret)), el("td", {}, interval(metric, row.mean_regret_low, row.mean_regret_high)), el("td", {}, of(metric, row.max_regret)),
      el("td", {}, `${percent(row.best_share)} of ${row.points}`)))))));
}

function pairs(data, metric) {
  const found = rows(data.option_pairs).filter((row) => row.metric === metric.name);
  if (!found.length) return null;
  const most = Math.max(...found.flatMap((row) => [Math.abs(row.low ?? 0), Math.abs(row.high ?? 0), Math.abs(row.difference)])) * 1.05 || 1;
  const p = (value) => (value == null ? "" : value < 0.001 ? "< 0.001" : shown(value)), outcomes = new Set(rows(data.option_pairs).map((row) => row.metric)).size;
  return [el("h3", {}, "Differences, point by point"), el("div", { class: "scroll" }, stacked(el("table", {}, headRow(["difference", "", "mean", "interval", "p alone", "p these", "p all"]), el("tbody", {}, found.map((row) => el("tr", {},
    el("th", { scope: "row" }, `${data.options[row.option_b]} − ${data.options[row.option_a]}`),
    el("td", {}, intervalBar(-most, most, { zero: 0, value: row.difference, low: row.low, high: row.high, kind: row.low > 0 || row.high < 0 ? "clear" : "unclear" }, `difference ${signed(metric, row.difference)}`)),
    el("td", { class: "main" }, signed(metric, row.difference)), el("td", {}, interval(metric, row.low, row.high)), el("td", {}, p(row.p_alone)), el("td", {}, p(row.p)), el("td", {}, p(row.p_all)))))))),
  el("p", { class: "note" }, `The intervals hold for all of them together (Bonferroni). p: each alone, then adjusted (Holm) over these ${found.length}, and over all ${rows(data.option_pairs).length} differences of the ${outcomes} outcomes that vary. A small p says that there are enough points, not that a difference is large.`)];
}

function flips(data, metric) {
  const found = rows(data.flips).filter((row) => row.metric === metric.name);
  if (!found.length) return null;
  const level = (factor, value) => (value == null ? "?" : `${shown(value / (factor.si || 1))}${factor.unit ? ` ${factor.unit}` : ""}`);
  const line = (row) => {
    const factor = data.factors[row.of_factor];
    const open = row.low == null || row.high == null ? "; ?: not settled at the last level on that side" : "";
    return el("li", {}, `${data.options[row.option_b]} − ${data.options[row.option_a]} goes ${row.rises ? "above" : "below"} zero at ${factor.name} = ${level(factor, row.at)} (${level(factor, row.low)} to ${level(factor, row.high)}${open})`);
  };
  const rest = found.slice(FEW);
  return [el("h3", {}, "Where the order turns"), el("ul", { class: "headline" }, found.slice(0, FEW).map(line)),
    rest.length > 0 && el("details", {}, el("summary", {}, `and ${rest.length} more`), el("ul", { class: "headline" }, rest.map(line)))];
}
