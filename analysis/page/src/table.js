// Tables of a result file, which come column by column, and the head of those on the page.
import { el } from "./dom.js";

export const headRow = (words) => el("thead", {}, el("tr", {}, words.map((text) => el("th", { scope: "col" }, text))));

export function rows(table) {
  if (!table) return [];
  const names = Object.keys(table), n = names.length ? table[names[0]].length : 0;
  return Array.from({ length: n }, (_, i) => Object.fromEntries(names.map((name) => [name, table[name][i]])));
}

// On a phone each row of it becomes a block, and each cell says what it is: `stacks` in style.css.
export function stacked(table) {
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  table.classList.add("stacks");
  for (const row of [...table.tBodies].flatMap((body) => [...body.rows]))
    [...row.cells].forEach((cell, i) => {
      if (heads[i] && cell.tagName === "TD") cell.dataset.label = heads[i];
      if (cell.querySelector(".bar")) cell.classList.add("of-bar");
    });
  return table;
}
