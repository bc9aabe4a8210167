// The page of an experiment: what decides, what to choose, what agrees with what was published. One outcome at a time.
import { reported, reportedByOption } from "./agreement.js";
import { choice } from "./choice.js";
import { el } from "./dom.js";
import { left } from "./left.js";
import { kept, points } from "./points.js";
import { ranking } from "./ranking.js";
import { responses } from "./response.js";
import { rows } from "./table.js";

export function study(data) {
  const told = data.metrics.filter((metric) => metric.name in data.cells).sort((a, b) => b.asked - a.asked);
  const agreeing = data.options.map((option, i) => {
    const match = rows(data.matching).find((row) => row.of_option === i);
    return { option, facts: rows(data.reported).filter((fact) => fact.of_option === i), joint: match ? [match.joint_share, match.joint_low, match.joint_high] : [] };
  }).filter(({ facts }) => facts.length > 0);
  return [
    told.length > 0 ? about(data, told) : el("section", { class: "card" }, el("p", {}, "Every outcome is the same at all points and under all options.")),
    agreeing.length > 1 ? reportedByOption(agreeing) : agreeing.map(({ facts, joint }) => reported(facts, joint)),
    left(data),
    kept(data),
  ];
}

// All that is told of one outcome, and which.
function about(data, told) {
  const body = el("div", { class: "of-outcome" });
  const show = (metric) => body.replaceChildren(...[responses(data, metric), ranking(data, metric), choice(data, metric), points(data, metric)].flat(Infinity).filter(Boolean));
  const chosen = el("select", { id: "outcome", on: { change: () => show(told[chosen.selectedIndex]) } },
    told.map((metric) => el("option", { value: metric.name }, metric.phrase)));
  show(told[0]);
  return [el("section", { class: "card" }, el("label", {}, "Outcome ", chosen),
    el("p", { class: "note" }, data.options.length > 1 ? `Each point was played under ${data.options.join(", ")}${data.options_are ? ` (${data.options_are})` : ""}. ` : "",
      data.draws === "common" ? "A replication draws the same everywhere, so that differences are paired." : "Each point has draws of its own.")), body];
}
