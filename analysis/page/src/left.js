// What of the inputs' ranges agrees with what was published, and which of them nothing was learned about.
import { el } from "./dom.js";
import { intervalBar } from "./interval.js";
import { percent, shown } from "./number.js";
import { rows } from "./table.js";

export function left(data) {
  const matches = rows(data.matching);
  if (!matches.length || !data.factors.length) return null;
  return el("section", { class: "card" }, el("h2", {}, "What could have been"),
    el("p", { class: "note" }, "Points are ruled out at which some published fact lies more than three standard deviations from what is simulated. That a point is not ruled out does not say that it is right."),
    matches.map((match) => under(data, match, rows(data.remaining).filter((row) => row.of_option === match.of_option))));
}

function under(data, match, remaining) {
  const learned = remaining.filter((row) => row.learned === 1).sort((a, b) => b.distance - a.distance), rest = remaining.filter((row) => row.learned !== 1);
  const name = (row) => data.factors[row.of_factor].name;
  const bar = (row) => {
    const factor = data.factors[row.of_factor], numbers = factor.numbers.filter((v) => v != null), scale = factor.si || 1;
    const low = row.low / scale, high = row.high / scale, words = `${shown(low)} to ${shown(high)} ${factor.unit}`.trim();
    return [el("td", {}, intervalBar(Math.min(...numbers, low), Math.max(...numbers, high), { low, high }, words)), el("td", { class: "main" }, words), el("td", {}, `${percent(row.share)} of its range`)];
  };
  return [el("h3", {}, `${data.options.length > 1 ? `Under ${data.options[match.of_option]}: ` : ""}${match.left} of ${match.points} points ${match.left === 1 ? "is" : "are"} not ruled out`),
    learned.length > 0 && match.left > 0 && el("div", { class: "scroll" }, el("table", {}, el("tbody", {}, learned.map((row) => el("tr", {}, el("th", { scope: "row" }, name(row)), bar(row)))))),
    match.left === 0 && el("p", {}, `No point agrees with all that was reported: unless one would in a part of the ranges that has none, which is at most ${percent(match.left_high)} of them, the ranges, the model or a report is wrong.`),
    match.left > 0 && rest.length > 0 && nothing(rest.map(name), data.factors.length)];
}

// Of very many: how many, and their names when asked.
function nothing(names, all) {
  if (names.length <= 8) return el("p", { class: "note" }, `Nothing was learned about ${names.join(", ")}.`);
  return el("details", { class: "note" }, el("summary", {}, `Nothing was learned about ${names.length === all ? "any" : names.length} of the ${all} inputs.`), `${names.join(", ")}.`);
}
