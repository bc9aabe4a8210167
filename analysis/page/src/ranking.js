// Which inputs decide an outcome, and how sure it is.
import { el } from "./dom.js";
import { intervalBar } from "./interval.js";
import { interval, of, percent, shown, withUnit } from "./number.js";
import { headRow, rows, stacked } from "./table.js";

const plain = { factor: 1, unit: "" };
const METHODS = {
  sobol: { size: "total", note: "Shares of the variance (Sobol' indices): alone, and with all that it does together with other inputs. Intervals by bootstrap over the points.",
    columns: [["alone", "first", () => plain], ["in all", "total", () => plain]] },
  morris: { size: "mu_star", note: "Effect of the whole range of an input (Morris): its mean size, its mean, and how much it spreads. A spread as large as the size says that the effect depends on the other inputs.",
    columns: [["size", "mu_star", (metric) => metric], ["mean", "mu", (metric) => metric]], last: ["spread", "sigma"] },
  regression: { size: "by_rank", note: "Straight: standard deviations of the outcome for one of the input. By rank: partial rank correlation, for what only rises or only falls.",
    columns: [["by rank", "by_rank", () => plain], ["straight", "straight", () => plain]] },
};
const END = { sobol: [0, 1], regression: [-1, 1] };

export function ranking(data, metric) {
  const effects = rows(data.sensitivity).filter((row) => row.metric === metric.name), bands = rows(data.bands).filter((row) => row.metric === metric.name);
  return [bands.length > 0 && sure(data, metric, bands), effects.length > 0 && decides(data, metric, effects)];
}

function sure(data, metric, bands) {
  const ends = bands.flatMap((band) => ["both", "ignorance"].flatMap((kind) => [band[`${kind}_low`], band[`${kind}_high`]])).filter((v) => v != null), from = Math.min(...ends), to = Math.max(...ends);
  const row = (band, name, kind) => band[`${kind}_high`] != null && el("tr", {}, el("td", {}, name), el("td", {}, intervalBar(from, to, { low: band[`${kind}_low`], high: band[`${kind}_high`], value: band.mean }, `${name}: ${interval(metric, band[`${kind}_low`], band[`${kind}_high`])}`)),
    el("td", {}, interval(metric, band[`${kind}_low`], band[`${kind}_high`])));
  return el("section", { class: "card" }, el("h2", {}, "How sure it is"),
    el("p", { class: "note" }, "The central 90 % of what one more outcome may be: by the chance of the draws at a typical point, by what is not known about the inputs, and by both (as of normal values about the mean, cut at what is possible)."),
    bands.map((band) => el("div", { class: "scroll" }, el("table", {}, el("caption", {}, data.options.length > 1 ? `${data.options[band.of_option]}: ` : "", `mean ${withUnit(metric, band.mean)} (${interval(metric, band.mean_low, band.mean_high)})${band.ignorance_share == null ? "; the same in every replication" : `; what is not known makes ${percent(band.ignorance_share)} of the variance`}`),
      (band.chance_sd > 0 || band.ignorance_sd > 0) && el("tbody", {}, row(band, "chance", "chance"), row(band, "what is not known", "ignorance"), row(band, "both", "both"))))));
}

function decides(data, metric, effects) {
  const method = METHODS[data.method], size = (row) => Math.abs(row[method.size] ?? 0);
  const by = data.options.map((option, i) => [option, effects.filter((row) => row.of_option === i).sort((a, b) => size(b) - size(a)).slice(0, 20)]).filter(([, found]) => found.length > 0);
  return el("section", { class: "card", data: { method: data.method } }, el("h2", {}, "What decides"), el("p", { class: "note" }, method.note),
    by.map(([option, found]) => el("div", { class: "scroll" }, table(data, metric, method, found, data.options.length > 1 ? option : null))));
}

function table(data, metric, method, found, caption) {
  const scale = (key) => {
    if (END[data.method]) return END[data.method];
    const ends = found.flatMap((row) => [row[`${key}_low`], row[`${key}_high`], row[key]]).filter((v) => v != null);
    return [Math.min(0, ...ends), Math.max(0, ...ends)];
  };
  const cells = (row) => method.columns.map(([name, key, unit]) => {
    const metricOf = unit(metric), [from, to] = scale(key), words = `${name}: ${of(metricOf, row[key])}, interval ${interval(metricOf, row[`${key}_low`], row[`${key}_high`])}`;
    return [el("td", {}, row[key] != null && intervalBar(from, to, { value: row[key], low: row[`${key}_low`], high: row[`${key}_high`], zero: from < 0 ? 0 : null }, words)),
      el("td", { class: "main" }, of(metricOf, row[key])), el("td", {}, interval(metricOf, row[`${key}_low`], row[`${key}_high`]))];
  });
  const heads = ["input", ...method.columns.flatMap(([name]) => [name, "", "interval"]), ...(method.last ? [method.last[0]] : [])];
  return stacked(el("table", { class: "ranking" }, caption && el("caption", {}, `under ${caption}`), headRow(heads),
    el("tbody", {}, found.map((row) => el("tr", {}, el("th", { scope: "row", title: data.factors[row.of_factor].name }, data.factors[row.of_factor].name), cells(row), method.last && el("td", {}, of(metric, row[method.last[1]]))))),
    data.method === "regression" && el("tfoot", {}, el("tr", {}, el("td", { colspan: heads.length }, `The plane of all inputs explains ${shown(found[0].r_squared)} of the variance (R²), ${found[0].points} points.`)))));
}
