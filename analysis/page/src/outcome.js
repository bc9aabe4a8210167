// How it ended, and what was published beside it.
import { el } from "./dom.js";

const IF = /^1 if /;  // "1 if there was an impact"
const what = (line) => line.description.replace(IF, "") || line.name;

export function outcome(run) {
  const { data } = run, shown = data.outcome.filter((line) => line.asked || (line.applies && !line.nothing));
  const none = data.outcome.filter((line) => !line.asked && line.applies && line.nothing);
  const row = (line) => el("tr", { class: line.asked ? "asked" : "" }, el("th", { scope: "row", title: line.name }, what(line)),
    el("td", {}, IF.test(line.description) ? { 0: "no", 1: "yes" }[line.value] ?? line.value : line.value));
  return el("section", { class: "outcome" },
    data.cut && el("p", { class: "note" }, `The run was${data.cut.replace(/^,/, "")}: what would have come later is missing.`),
    data.reported && run.reported.length > 0 && [el("h3", {}, "Published, and in this one replication"), reported(run)],
    el("h3", {}, "Outcome of this one replication"),
    el("table", {}, el("tbody", {}, shown.map(row))),
    none.length > 0 && el("p", { class: "note" }, "None, or zero: ", none.map(what).join("; "), "."));
}

function reported(run) {
  const number = (value, row) => (value == null ? null : Number((value / (row.si_per_unit || 1)).toPrecision(4)));
  return el("table", { class: "reported" }, el("tbody", {}, run.reported.map((row) => {
    const low = number(row.least, row), high = number(row.most, row), unit = row.written_units === "1" ? "" : ` ${row.written_units}`;
    const published = row.not_reported ? "not reported" : low == null && high == null ? "" : low === high ? `${low}${unit}`
      : low == null ? `at most ${high}${unit}` : high == null ? `at least ${low}${unit}` : `${low} to ${high}${unit}`;
    const simulated = number(row.simulated, row);
    return el("tr", {}, el("th", { scope: "row", title: [row.source, row.note].filter(Boolean).join("; ") }, row.name.replaceAll("_", " ")),
      el("td", {}, published), el("td", {}, simulated == null ? "never came" : `${simulated}${unit}`),
      el("td", { class: row.agrees ? "agrees" : "differs" }, row.not_reported ? "" : row.agrees ? "✓ agrees" : "✕ differs"));
  })));
}
