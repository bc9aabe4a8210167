// Tables of a result file, which come column by column, and the head of those on the page.
import { el } from "./dom.js";

export const headRow = (words) => el("thead", {}, el("tr", {}, words.map((text) => el("th", { scope: "col" }, text))));

export function rows(table) {
  if (!table) return [];
  const names = Object.keys(table), n = names.length ? table[names[0]].length : 0;
  return Array.from({ length: n }, (_, i) => Object.fromEntries(names.map((name) => [name, table[name][i]])));
}
