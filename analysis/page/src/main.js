import { el, find } from "./dom.js";
import { experiment } from "./experiment.js";
import { replay } from "./replay.js";
import { themeButton } from "./theme.js";

// What is large is packed: gzip in base64.
async function read(id) {
  const { textContent: text, dataset } = document.getElementById(id);
  if (dataset.packed !== "gzip") return JSON.parse(text);
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

async function show() {
  const data = await read("data"), button = themeButton();
  document.title = data.title;
  const page = data.kind === "run" ? replay(data, await read("world"), () => button.click()) : experiment(data);
  find("body").prepend(el("header", { class: "head" }, el("h1", {}, data.title), el("p", {}, page.subtitle), button), page.element);
}
show();
