// Where the page comes from, how it is used, and whose work is in it.
import { el } from "./dom.js";

const KEYS = [["space", "play or pause"], ["← →", "previous or next event"], ["[ ]", "previous or next turning point"],
  ["− +", "slower or faster"], ["e", "slower where much happens, or at one pace"], ["f", "fit the map"], ["d", "dark or light"], ["Esc", "close the causes"]];

export function about(data, keys = KEYS) {
  return el("section", { class: "about" },
    data.description && el("p", {}, data.description),
    el("p", {}, data.comment),
    el("table", {}, el("tbody", {}, [["seed", data.seed], ["replication", data.replication], ["fingerprint", data.fingerprint],
      ["written by", data.source]].filter(([, value]) => value != null).map(([name, value]) =>
      el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, String(value)))))),
    keys && [el("h3", {}, "Keys"), el("table", {}, el("tbody", {}, keys.map(([key, does]) =>
      el("tr", {}, el("th", { scope: "row" }, el("kbd", {}, key)), el("td", {}, does)))))],
    data.kind === "run" && [el("h3", {}, "Background"),
      el("p", {}, "Land and borders: Natural Earth, public domain, 1 : 50 million; they are for orientation and take no side.")],
    el("details", {}, el("summary", {}, "Licences of what is built into this page"),
      el("pre", {}, document.getElementById("licences").textContent)));
}
export const legend = () => el("section", { class: "legend" },
  el("p", {}, "Colour and shape tell the side. ", el("b", {}, "Solid line"), ": a zone as its holder draws it; ", el("b", {}, "dashed"),
    ": as the other side believes it to be. ", el("b", {}, "Dotted circle"), ": what a sensor covers; ", el("b", {}, "fine dashes"), ": from where a step of a ladder is due. ",
    el("b", {}, "House"), ": a site in the colour of its holder, hollow until it is of use to him, grey while nobody holds it. ",
    "Names along the upper edge are those who can be spoken to: an envelope lies with whoever has the message, and its dotted line leads to the unit that it is about. ",
    el("b", { class: "force" }, "✕"), ": vehicles lost there; ", el("b", { class: "force" }, "//"), ": a road that is cut."));
