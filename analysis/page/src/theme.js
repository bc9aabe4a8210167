// Dark or light: as the system has it unless the reader chose; colours come from the style sheet.
import { el } from "./dom.js";

const SIDES = 6;
const listeners = [];
export const onTheme = (listener) => listeners.push(listener);

export function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  const named = Object.fromEntries(["ink", "quiet", "faint", "paper", "panel", "land", "sea", "border", "force", "accent",
    "halo", "late", "known"].map((name) => [name, of(name)]));
  return { ...named, sides: Array.from({ length: SIDES }, (_, i) => of(`side-${i}`)) };
}
export const sideClass = (number) => `side-${number % SIDES}`;
export const optionClass = (number) => `option-${number % SIDES} ${sideClass(number)}`;  // lines and dots of an option

export function themeButton() {
  const root = document.documentElement, system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const button = el("button", { class: "quiet", type: "button", title: "dark or light (d)", on: { click: flip } });
  const tell = () => {
    button.textContent = isDark() ? "☀ light" : "☾ dark";
    for (const listener of listeners) listener();
  };
  function flip() {
    root.dataset.theme = isDark() ? "light" : "dark";
    tell();
  }
  system.addEventListener("change", tell);
  tell();
  return button;
}
