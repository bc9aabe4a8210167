import { el, find } from "./dom.js";
import { experiment } from "./experiment.js";
import { replay } from "./replay.js";
import { themeButton } from "./theme.js";

const read = (id) => JSON.parse(document.getElementById(id).textContent);

const data = read("data"), button = themeButton();
document.title = data.title;
const page = data.kind === "run" ? replay(data, read("world"), () => button.click()) : experiment(data);
find("body").prepend(el("header", { class: "head" }, el("h1", {}, data.title), el("p", {}, page.subtitle), button), page.element);
