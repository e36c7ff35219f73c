/** A document page by page, large enough to be photographed. */

import { h } from "../dom.js";
import { filled } from "../words.js";
import { dots, turner } from "./text.js";

/** @param {import("../kiosk.js").Kiosk} kiosk @param {string} id @returns {import("../kiosk.js").View} */
export function paperView(kiosk, id) {
  const { words, content } = kiosk;
  const paper = content?.papers.find((one) => one.id === id);
  if (!paper) return { title: words.gone, body: h("p.nothing", {}, words.gone) };
  const place = kiosk.places[kiosk.places.length - 1];
  const at = Math.min(Number(place.step ?? 0), paper.pages.length - 1);
  const where = filled(words.page_of, { n: at + 1, count: paper.pages.length });
  const turn = (/** @type {number} */ way) => {
    place.step = at + way;
    kiosk.redraw();
    kiosk.say(filled(words.page_of, { n: at + way + 1, count: paper.pages.length }));
  };
  const body = h(
    "div.paper.photo", {},
    h("div.picture", {}, h("img", { src: paper.pages[at], alt: `${paper.title}. ${where}` })),
    h("p.about", {}, words.photograph),
    paper.pages.length > 1 && h(
      "div.steps", {}, turner(".step.previous", "chevron-left", words.previous_page, at > 0, () => turn(-1)),
      h("p.where", {}, h("b", {}, where), dots(at, paper.pages.length)),
      turner(".step.next", "chevron-right", words.next_page, at < paper.pages.length - 1, () => turn(1)),
    ),
  );
  return { title: paper.title, foreign: true, body };
}
