// The page of an experiment: many replications, told with intervals.
import { about } from "./about.js";
import { alternatives, comparison } from "./comparison.js";
import { el } from "./dom.js";
import { sweep } from "./sweep.js";

const PAGES = { sweep, comparison, alternatives };

export function experiment(data) {
  return { subtitle: `${data.replications} replications, seed ${data.seed}. Exploratory: draws of a partly assumed model, not a forecast. All inputs were held at their best values: intervals cover the chance of the draws alone.`,
    element: el("main", { class: "experiment" }, PAGES[data.kind](data), el("section", { class: "card" }, about(data, null))) };
}
