/** Today at the microphone: the item that is read is open and large, the next one below it, countdowns for both. */

import { countdown, standing } from "./air.js";

const TICK_MS = 250;
const FRESH_MS = 5 * 60_000;
const page = document.getElementById("microphone");

if (page) begin(page);

/** @param {HTMLElement} page */
function begin(page) {
  const ahead = Number(page.dataset.now) - Date.now();
  const opened = Date.now();
  let shown = "";
  const tick = () => {
    const now = Date.now() + ahead;
    const slots = read(page);
    const where = standing(slots, now);
    tell(page, where);
    const key = `${where.slot}/${where.airing}`;
    if (key !== shown) {
      shown = key;
      turn(page, slots, where, now);
    }
    // Between broadcasts the page is made anew now and then: content may have changed.
    if (where.slot < 0 && Date.now() - opened > FRESH_MS && where.wait > 2 * FRESH_MS) location.reload();
  };
  tick();
  setInterval(tick, TICK_MS);
  page.addEventListener("htmx:afterSwap", () => { shown = ""; });
}

/** @param {Element} element */
function span(element) {
  const { start, end } = /** @type {HTMLElement} */ (element).dataset;
  return { start: Number(start), end: Number(end) };
}

/**
 * @param {HTMLElement} page
 * @returns {import("./air.js").Slot[]}
 */
function read(page) {
  return [...page.querySelectorAll(".air-slot")].map((slot) => ({
    ...span(slot),
    airings: [...slot.querySelectorAll(".airing")].map(span),
  }));
}

/**
 * @param {HTMLElement} page
 * @param {import("./air.js").Standing} where
 */
function tell(page, where) {
  const live = where.slot >= 0;
  const { running = "", coming = "", over = "" } = page.dataset;
  page.querySelector(".on-air")?.classList.toggle("live", live);
  write(page, ".on-air-state", live ? running : where.coming >= 0 ? coming : over);
  write(page, ".on-air-clock", live ? countdown(where.slotLeft) : where.coming >= 0 ? countdown(where.wait) : "");
  if (where.airing >= 0) write(page, ".airing.now .air-left", countdown(where.airingLeft));
}

/**
 * @param {HTMLElement} page
 * @param {string} selector
 * @param {string} text
 */
function write(page, selector, text) {
  const element = page.querySelector(selector);
  if (element && element.textContent !== text) element.textContent = text;
}

/**
 * @param {HTMLElement} page
 * @param {import("./air.js").Slot[]} slots
 * @param {import("./air.js").Standing} where
 * @param {number} now
 */
function turn(page, slots, where, now) {
  page.querySelectorAll(".air-slot").forEach((slot, place) => {
    slot.classList.toggle("past", slots[place].end <= now);
    slot.querySelectorAll(".airing").forEach((airing, number) => {
      const isNow = place === where.slot && number === where.airing;
      const isNext = place === where.slot && where.airing >= 0 && number === where.airing + 1;
      const left = airing.querySelector(".air-left");
      airing.classList.toggle("now", isNow);
      airing.classList.toggle("next", isNext);
      if (left && !isNow) left.textContent = "";
      if (isNow) airing.setAttribute("aria-current", "true");
      else airing.removeAttribute("aria-current");
      if (isNow || isNext) airing.setAttribute("open", "");
      else if (place === where.slot) airing.removeAttribute("open");
      if (isNow) airing.scrollIntoView({ block: "start" });
    });
  });
  tell(page, where);
}
