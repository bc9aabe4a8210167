// The page of a comparison, or of several alternatives: what differs, and by how much.
import { el } from "./dom.js";
import { intervalBar } from "./interval.js";
import { interval, of, signed, withUnit } from "./number.js";
import { headRow, rows, stacked } from "./table.js";

const clear = (row) => row.low != null && row.high != null && (row.low > 0 || row.high < 0);
const inWords = (metric) => (metric.kind === "flag" ? { ...metric, unit: "points" } : metric);

function differenceBar(metric, row) {
  const most = Math.max(Math.abs(row.low ?? row.difference), Math.abs(row.high ?? row.difference)) * 1.1 || 1;
  return intervalBar(-most, most, { zero: 0, value: row.difference, low: row.low, high: row.high, kind: clear(row) ? "clear" : "unclear" },
    `difference ${signed(metric, row.difference)}, interval ${interval(metric, row.low, row.high)}`);
}

// Two columns that hide what differs within chance alone.
function table(head, body, words) {
  const rest = body.filter(({ matters }) => !matters), all = el("tbody", { hidden: true }, rest.map(({ row }) => row));
  return [el("div", { class: "scroll" }, stacked(el("table", {}, headRow(head),
    el("tbody", {}, body.filter(({ matters }) => matters).map(({ row }) => row)), all))),
  rest.length > 0 && el("button", { type: "button", on: { click: (event) => { all.hidden = !all.hidden; event.target.textContent = all.hidden ? `show ${rest.length} ${words}` : "hide them"; } } }, `show ${rest.length} ${words}`)];
}

export function comparison(data) {
  const metrics = new Map(data.metrics.map((metric) => [metric.name, metric]));
  const found = rows(data.differences).filter((row) => metrics.has(row.metric)).map((row) => ({ row, metric: metrics.get(row.metric) }))
    .filter(({ metric, row }) => (metric.applies || metric.asked) && row.differing > 0).sort((a, b) => b.metric.asked - a.metric.asked);
  const body = found.map(({ row, metric }) => ({ matters: clear(row), row: el("tr", { class: metric.asked ? "asked" : "" },
    el("th", { scope: "row", title: `${metric.name}: ${metric.description}` }, metric.phrase), el("td", {}, withUnit(metric, row.mean_a)), el("td", {}, withUnit(metric, row.mean_b)),
    el("td", { class: "main" }, signed(metric, row.difference), ` ${inWords(metric).unit}`), el("td", {}, differenceBar(metric, row)),
    el("td", {}, interval(metric, row.low, row.high)), el("td", {}, row.n < data.replications ? `in ${row.n}` : "")) }));
  return [
    el("section", { class: "card" }, el("h2", {}, data.headline[0]), el("ul", { class: "headline" }, data.headline.slice(1).map((line) => el("li", {}, line))),
      el("p", { class: "note" }, el("b", {}, "A "), data.a), el("p", { class: "note" }, el("b", {}, "B "), data.b)),
    el("section", { class: "card" }, el("h2", {}, "What differs"),
      el("p", { class: "note" }, `${data.replications} replications of each with the same draws; paired ${data.confidence * 100} % intervals. The line in each picture is no difference.`),
      body.length > 0 ? table(["outcome", "A", "B", "B − A", "", "interval", "replications"], body, "more that differ within chance")
        : el("p", {}, "No outcome does, in any replication.")),
  ];
}

export function alternatives(data) {
  const metrics = new Map(data.metrics.map((metric) => [metric.name, metric])), cells = new Map();
  const cell = (metric, alternative) => {
    const key = `${metric}|${alternative}`;
    if (!cells.has(key)) cells.set(key, {});
    return cells.get(key);
  };
  for (const row of rows(data.estimates)) if (["share", "mean"].includes(row.statistic)) cell(row.metric, row.alternative).estimate = row;
  for (const row of rows(data.differences)) cell(row.metric, row.alternative).difference = row;
  const differs = (metric) => data.alternatives.some((name) => cell(metric.name, name).difference?.differing > 0);
  const isClear = (metric) => data.alternatives.some((name) => { const d = cell(metric.name, name).difference; return d && clear(d); });
  const body = [...metrics.values()].filter((metric) => (metric.applies || metric.asked) && differs(metric)).sort((a, b) => b.asked - a.asked)
    .map((metric) => ({ matters: isClear(metric), row: alternativeRow(data, metric, cell) }));
  const others = data.alternatives.filter((name) => name !== data.against);
  return [el("section", { class: "card" }, el("h2", {}, data.varied), el("p", { class: "note" },
    `${data.replications} replications of each with the same draws, each held against `, el("b", {}, data.against),
    `. Paired intervals, ${data.confidence * 100} % for the ${others.length} of an outcome together; `, el("b", {}, "bold"), ": differs by more than the chance of the draws."),
  table(["outcome", ...data.alternatives], body, "more that differ within chance"))];
}

function alternativeRow(data, metric, cell) {
  const estimates = data.alternatives.map((name) => cell(metric.name, name).estimate).filter(Boolean);
  const ends = estimates.flatMap((e) => [e.value, e.low, e.high]).filter((v) => v != null);
  const from = metric.kind === "flag" ? 0 : Math.min(0, ...ends), to = metric.kind === "flag" ? 1 : Math.max(...ends);
  return el("tr", { class: metric.asked ? "asked" : "" }, el("th", { scope: "row", title: `${metric.name}: ${metric.description}` }, metric.phrase, metric.unit && el("span", { class: "note" }, ` ${metric.unit}`)),
    data.alternatives.map((name) => {
      const { estimate, difference } = cell(metric.name, name), sure = difference && clear(difference);
      return el("td", { class: sure ? "sure" : "" }, estimate?.value != null && intervalBar(from, to, { value: estimate.value, low: estimate.low, high: estimate.high, kind: sure ? "clear" : "" },
        `${name}: ${withUnit(metric, estimate.value)}, interval ${interval(metric, estimate.low, estimate.high)}`),
      el("div", {}, el("b", {}, of(metric, estimate?.value)), difference && difference.differing > 0 && el("span", { class: "note" }, ` ${signed(metric, difference.difference)} (${interval(metric, difference.low, difference.high)})`)));
    }));
}
