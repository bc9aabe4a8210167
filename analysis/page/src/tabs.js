// One of several sections at a time.
import { el } from "./dom.js";

export function tabs(pages) {
  const buttons = pages.map(({ words }, i) => el("button", { type: "button", role: "tab", on: { click: () => open(i) } }, words));
  const body = el("div", { class: "tab-body" });
  function open(i) {
    buttons.forEach((button, k) => button.setAttribute("aria-selected", String(k === i)));
    body.replaceChildren(...pages[i].of);
    pages[i].opened?.();
  }
  open(0);
  return { element: el("aside", { class: "side" }, el("div", { class: "tabs", role: "tablist" }, buttons), body), open };
}
