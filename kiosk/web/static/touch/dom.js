/** Elements, made in one line each. Texts go in as text, never as HTML. */

const SPRITE = "/static/vendor/bootstrap-icons/sprite.svg";
const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag with its classes: "button.tile.wide"
 * @param {Record<string, string|number|boolean|null|undefined|((event: Event) => void)>} [attributes] functions listen
 * @param {(Node|string|null|undefined|false)[]} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  if (element instanceof HTMLButtonElement) element.type = "button";
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
  }
  element.append(.../** @type {(Node|string)[]} */ (children.filter((child) => child !== null && child !== undefined && child !== false)));
  return element;
}

/** A drawing beside words that say the same. @param {string} name at bootstrap-icons */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(SVG, "use"));
  svg.firstElementChild?.setAttribute("href", `${SPRITE}#${name}`);
  return svg;
}

/**
 * A button with a drawing and words.
 * @param {string} classes
 * @param {string} drawing
 * @param {string} words
 * @param {(event: Event) => void} act
 * @param {Record<string, string|boolean|null>} [attributes]
 */
export function button(classes, drawing, words, act, attributes = {}) {
  return /** @type {HTMLButtonElement} */ (h(`button${classes}`, { ...attributes, click: act }, icon(drawing), h("span", {}, words)));
}
