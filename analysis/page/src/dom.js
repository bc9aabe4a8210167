// Elements. Text is always text: names in a file cannot become markup.
export function el(tag, options = {}, ...children) {
  const { on, data, ...attributes } = options;
  const made = document.createElement(tag);
  fill(made, attributes, on, data, children);
  return made;
}

export function svg(tag, options = {}, ...children) {
  const { on, data, ...attributes } = options;
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(made, attributes, on, data, children);
  return made;
}

function fill(made, attributes, on, data, children) {
  for (const [name, value] of Object.entries(attributes))
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  for (const [name, act] of Object.entries(on ?? {})) made.addEventListener(name, act);
  for (const [name, value] of Object.entries(data ?? {})) made.dataset[name] = value;
  made.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
}

export const find = (selector, inside = document) => inside.querySelector(selector);
