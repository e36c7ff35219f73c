/** What every slide can do, and the small things they are made of. */

/**
 * @typedef {object} Room                      what a slide is made for
 * @property {number} width                    px of its zone
 * @property {number} height
 * @property {number} minimum                  smallest font size on this screen, px
 * @property {number} comfort
 * @property {boolean} header                  whether the screen has a header with day and time
 * @property {boolean} calm                    prefers-reduced-motion
 * @property {string} zone
 * @property {string} layout
 * @property {import("../plan.js").Plan} plan
 * @property {import("../holdings.js").Holdings} holdings
 *
 * @typedef {object} Timing                    real time, whatever the demo's rate
 * @property {number} elapsed                  ms since the showing's beginning
 * @property {number} span                     ms that it lasts
 *
 * @typedef {object} Slide
 * @property {HTMLElement} element
 * @property {boolean} still                   looks the same at its end as at its beginning, however long it is on
 * @property {(timing: Timing) => Promise<void>} prepare  fetch, decode, lay out, in the hidden layer
 * @property {(timing: Timing) => void} begin  it is on now
 * @property {(timing: Timing, now: number) => void} tick
 * @property {() => number} [nextTurn]        when tick has to do something, ms since the beginning
 * @property {(span: number) => void|Promise<void>} [fit]  measure again
 * @property {() => void} end                  let go of everything
 */

/** Something that can't be shown. */
export class Trouble extends Error {
  /**
   * @param {import("../reports.js").What} what
   * @param {string} detail
   */
  constructor(what, detail) {
    super(detail);
    this.name = "Trouble";
    this.what = what;
  }
}

/**
 * An element with a class and, perhaps, a text.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} name
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
}

/**
 * The files of an asset are here, or it can't be shown.
 * @param {import("../holdings.js").Holdings} holdings
 * @param {string[]} urls
 */
export async function fetched(holdings, urls) {
  try {
    await holdings.ensure(urls);
  } catch (error) {
    throw new Trouble("load", String(error));
  }
}

/**
 * The picture is decoded, or it can't be shown.
 * @param {HTMLImageElement} image
 */
export async function decoded(image) {
  try {
    await image.decode();
  } catch (error) {
    throw new Trouble("decode", `${image.dataset.file ?? image.alt}: ${error}`);
  }
}

/**
 * An image of a held file.
 * @param {import("../holdings.js").Holdings} holdings
 * @param {string} file
 * @param {string} name
 */
export function picture(holdings, file, name) {
  const image = make("img", name);
  image.alt = "";
  image.decoding = "async";
  image.draggable = false;
  image.dataset.file = file;
  image.src = holdings.urlOf(file);
  return image;
}
