// What agrees with what was published: of one scenario fact by fact, of several options side by side.
import { el } from "./dom.js";
import { intervalBar } from "./interval.js";
import { percent, shown } from "./number.js";
import { headRow, stacked } from "./table.js";

const INSIDE = { yes: "✓ inside", partly: "◐ partly", no: "✕ outside", unknown: "" };
const NOTE = "In how many replications the outcome agrees with what was published. Each fact is one incident (n = 1): a high share confirms little, a low one says that the incident is unusual for this model.";

const number = (value, fact) => (value == null ? null : Number((value / (fact.si_per_unit || 1)).toPrecision(4)));

function published(fact) {
  if (fact.expects === "came") return "it came";
  if (fact.expects === "did_not_come") return "it did not come";
  if (fact.expects === "not_reported") return "nothing";
  const [a, b] = [number(fact.low, fact), number(fact.high, fact)], unit = fact.written_units && fact.written_units !== "1" ? ` ${fact.written_units}` : "";
  return a === b ? `${a}${unit}` : b == null ? `at least ${a}${unit}` : a == null ? `at most ${b}${unit}` : `${a} to ${b}${unit}`;
}

const head = (fact) => el("th", { scope: "row", title: fact.measure }, fact.name.replaceAll("_", " "), el("div", { class: "note" }, [fact.source, fact.note].filter(Boolean).join("; ")));
const central = (fact) => (fact.central_low == null ? "–" : `${number(fact.central_low, fact)} to ${number(fact.central_high, fact)}`);

export function reported(facts, [joint, low, high]) {
  return el("section", { class: "card" }, el("h2", {}, "What agrees with the reporting"), el("p", { class: "note" }, NOTE),
    el("div", { class: "scroll" }, stacked(el("table", {}, headRow(["fact", "published", "central 90 % simulated", "", "agree", "", "interval"]),
      el("tbody", {}, facts.map((fact) => el("tr", {}, head(fact), el("td", {}, published(fact)), el("td", {}, central(fact)),
        el("td", { class: `inside ${fact.inside}` }, INSIDE[fact.inside]),
        el("td", { class: "main" }, percent(fact.share)),
        el("td", {}, fact.share != null && intervalBar(0, 1, { value: fact.share, low: fact.share_low, high: fact.share_high }, `${fact.name}: ${percent(fact.share)} agree`)),
        el("td", {}, fact.share == null ? "" : `${percent(fact.share_low)} to ${percent(fact.share_high)}`))))))),
    joint != null && facts.length > 1 && el("p", {}, `All ${facts.length} at once: ${percent(joint)} of the replications agree (${percent(low)} to ${percent(high)}).`));
}

const ends = (low, high) => `${shown(low * 100)} to ${shown(high * 100)}`;

// by: of each option { option, facts, joint: [share, low, high] }, the same facts in the same order.
export function reportedByOption(by) {
  const cell = (fact) => el("td", {}, el("div", {}, el("b", {}, percent(fact.share)), fact.share != null && el("span", { class: "note" }, ` (${ends(fact.share_low, fact.share_high)})`)),
    el("div", { class: "note" }, el("span", { class: `inside ${fact.inside}` }, INSIDE[fact.inside]), ` ${central(fact)}`));
  return el("section", { class: "card agreement" }, el("h2", {}, "What agrees with the reporting"), el("p", { class: "note" }, NOTE, " Below each share: whether what was published lies in the central 90 % of what was simulated, and that range."),
    el("div", { class: "scroll" }, stacked(el("table", {}, headRow(["fact", "published", ...by.map(({ option }) => option)]),
      el("tbody", {}, by[0].facts.map((fact, i) => el("tr", {}, head(fact), el("td", {}, published(fact)), by.map(({ facts }) => cell(facts[i])))),
        by[0].joint.length > 0 && el("tr", {}, el("th", { scope: "row" }, `all ${by[0].facts.length} at once`), el("td", {}), by.map(({ joint: [share, low, high] }) =>
          el("td", {}, el("b", {}, percent(share)), el("span", { class: "note" }, ` (${ends(low, high)})`)))))))));
}
