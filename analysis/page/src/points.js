// The design: at each point the settings of the inputs, and what came of them; and the runs that were kept, to be looked at.
import { el } from "./dom.js";
import { of, shown } from "./number.js";
import { headRow, rows } from "./table.js";

const MOST = 200, AT_ONCE = 12;

export function points(data, metric) {
  if (!data.factors.length) return null;
  const cells = data.cells[metric.name], body = el("div", { class: "scroll" });
  const setting = (factor, i) => (factor.words ? factor.words[factor.numbers[i]] : shown(factor.numbers[i]));
  const heads = ["point", ...data.factors.map((factor) => `${factor.name.split(".").slice(-3).join(".")}${factor.unit ? `, ${factor.unit}` : ""}`),
    ...data.options.map((option) => `${data.options.length > 1 ? `${option}: ` : ""}${metric.phrase}${metric.unit ? `, ${metric.unit}` : ""}`)];
  const fill = () => body.replaceChildren(el("table", { class: "points" }, headRow(heads), el("tbody", {}, data.points.slice(0, MOST).map((point, i) => el("tr", {}, el("th", { scope: "row" }, String(point)),
    data.factors.map((factor) => el("td", {}, setting(factor, i))), data.options.map((_, o) => el("td", { class: "main" }, of(metric, cells.value[o][i]))))))));
  const folded = el("details", { on: { toggle: () => { if (folded.open && !body.firstChild) fill(); } } }, el("summary", {}, `${data.n_points} points`), body,
    data.n_points > Math.min(MOST, data.points.length) && el("p", { class: "note" }, `The first ${Math.min(MOST, data.points.length)} of them; points.csv, beside the results, has all.`));
  return el("section", { class: "card design" }, el("h2", {}, "The design"), el("p", { class: "note" }, `What ${data.factors.length > 1 ? `each of the ${data.factors.length} inputs` : "the input"} was at each point (${data.design.replaceAll("_", " ")}), and what came of it.`), folded);
}

const list = (of) => el("div", { class: "scroll" }, el("table", {}, el("tbody", {}, of)));

export function kept(data) {
  const all = rows(data.kept);
  if (!all.length) return null;
  const row = (one) => el("tr", {}, el("th", { scope: "row" }, `point ${one.point}${data.options.length > 1 ? `, ${one.option}` : ""}, replication ${one.replication}`),
    el("td", {}, one.page ? el("a", { href: one.page.split("/").map(encodeURIComponent).join("/") }, "replay") : el("code", {}, `standoff report ${one.file}`)));
  return el("section", { class: "card kept" }, el("h2", {}, "Runs that were kept"), el("p", { class: "note" }, "Each a page of its own beside this one, or the command that makes it."),
    list(all.slice(0, AT_ONCE).map(row)),
    all.length > AT_ONCE && el("details", {}, el("summary", {}, `${all.length - AT_ONCE} more`), list(all.slice(AT_ONCE).map(row))));
}
