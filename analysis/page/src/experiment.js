// The page of an experiment: many replications, told with intervals.
import { about } from "./about.js";
import { alternatives, comparison } from "./comparison.js";
import { el } from "./dom.js";
import { study } from "./study.js";
import { sweep } from "./sweep.js";

const PAGES = { sweep, comparison, alternatives, experiment: study };

export function experiment(data) {
  const inputs = data.kind === "experiment" ? `${data.n_points} point${data.n_points > 1 ? "s" : ""} (${data.design.replaceAll("_", " ")}), ${data.options.length > 1 ? `${data.options.length} options, ` : ""}up to ${data.replications} replications of each`
    : `${data.replications} replications`;
  const held = data.kind === "experiment" ? "" : " All inputs were held at their best values: intervals cover the chance of the draws alone.";
  return { subtitle: `${inputs}, seed ${data.seed}. Exploratory: draws of a partly assumed model, not a forecast.${held}`,
    element: el("main", { class: "experiment" }, PAGES[data.kind](data), el("section", { class: "card" }, about(data, null))) };
}
