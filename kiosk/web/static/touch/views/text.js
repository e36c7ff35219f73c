/** A notice or guidance: a page a step, large buttons to go on, codes to take it along. */

import { button, h } from "../dom.js";
import { scroller } from "../scroller.js";
import { writtenDay } from "../../board/words.js";
import { filled } from "../words.js";

/** @param {import("../kiosk.js").Kiosk} kiosk @param {string} id @returns {import("../kiosk.js").View} */
export function textView(kiosk, id) {
  const { words, content } = kiosk;
  const entry = content?.entries.find((one) => one.id === id);
  if (!entry || !content) return { title: words.gone, body: h("p.nothing", {}, words.gone) };
  const place = kiosk.places[kiosk.places.length - 1];
  const at = Math.min(Number(place.step ?? 0), Math.max(0, entry.steps.length - 1));
  const step = entry.steps[at];
  const page = h("article.page", { lang: content.office.language });
  page.innerHTML = step?.html ?? "";
  const guided = entry.form === "guidance";
  const where = filled(guided ? words.step_of : words.page_of, { n: at + 1, count: entry.steps.length });
  const facts = [entry.number && filled(words.number, { number: entry.number }), entry.issued && writtenDay(entry.issued)].filter(Boolean).join(" · ");
  const until = entry.form === "notice" && entry.until ? filled(words.until, { day: writtenDay(entry.until) }) : "";
  const { window, buttons } = scroller(h("div.sheet", {}, facts && h("p.facts", {}, facts), page, until && h("p.until", {}, until)), { up: words.up, down: words.down, name: `${entry.title}. ${where}` });
  const turn = (/** @type {number} */ way) => {
    place.step = at + way;
    kiosk.draw();
    const again = kiosk.root.querySelector(way > 0 ? ".next" : ".previous");
    if (again instanceof HTMLElement && again.getAttribute("aria-disabled") !== "true") again.focus({ preventScroll: true });
    else kiosk.arrive();
    kiosk.say(filled(guided ? words.step_of : words.page_of, { n: at + way + 1, count: entry.steps.length }));
  };
  const steps = entry.steps.length > 1 && h(
    "div.steps", {},
    turner(".step.previous", "chevron-left", guided ? words.previous_step : words.previous_page, at > 0, () => turn(-1)),
    h("p.where", {}, h("b", {}, where), dots(at, entry.steps.length)),
    turner(".step.next", "chevron-right", guided ? words.next_step : words.next_page, at < entry.steps.length - 1, () => turn(1)),
  );
  return { title: entry.title, foreign: true, step, body: h("div.reading", {}, h("div.paper", {}, window, buttons, steps), codes(kiosk, entry)) };
}

/**
 * @param {string} classes @param {string} drawing @param {string} label @param {boolean} able @param {() => void} act
 */
export function turner(classes, drawing, label, able, act) {
  return button(classes, drawing, label, () => able && act(), able ? {} : { "aria-disabled": "true" });
}

/** @param {number} at @param {number} count */
export function dots(at, count) {
  return h("span.dots", { "aria-hidden": "true" }, ...Array.from({ length: count }, (_, place) => h(place === at ? "i.on" : "i")));
}

/** What a phone can photograph. @param {import("../kiosk.js").Kiosk} kiosk @param {import("../content.js").Entry} entry */
function codes({ words }, { link, link_qr, page_qr }) {
  const code = (/** @type {string} */ source, /** @type {string} */ label, /** @type {string} */ more) =>
    h("figure.code", {}, h("img", { src: source, alt: label }), h("figcaption", {}, h("b", {}, label), h("span", {}, more)));
  const found = [
    link && link_qr && code(link_qr, words.code_link, hostOf(link)),
    page_qr && code(page_qr, words.code_page, words.code_page_more),
  ].filter((one) => one instanceof HTMLElement);
  return found.length ? h("aside.codes", { "aria-label": words.take_along }, h("h2", {}, words.take_along), ...found) : null;
}

/** @param {string} link */
function hostOf(link) {
  try {
    return new URL(link).hostname;
  } catch {
    return link;
  }
}
