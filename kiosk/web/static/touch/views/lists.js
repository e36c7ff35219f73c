/** Lists of texts: of a subject, the newest, and what can be taken along. */

import { h, icon } from "../dom.js";
import { scroller } from "../scroller.js";
import { writtenDay } from "../../board/words.js";
import { filled } from "../words.js";

/** @typedef {import("../kiosk.js").Kiosk} Kiosk */
/** @typedef {import("../content.js").Entry} Entry */

/** Guidance first: that is what people come for. @param {Kiosk} kiosk @param {string} id @returns {import("../kiosk.js").View} */
export function subjectView(kiosk, id) {
  const { subjects = [], entries = [] } = kiosk.content ?? {};
  const title = subjects.find(({ key }) => key === id)?.name ?? id;
  return { title, foreign: true, body: list(kiosk, title, entries.filter(({ subject }) => subject === id).map((entry) => rowOf(kiosk, entry))) };
}

/** @param {Kiosk} kiosk @returns {import("../kiosk.js").View} */
export function newsView(kiosk) {
  const rows = (kiosk.content?.entries ?? []).filter(({ form }) => form === "notice").map((entry) => rowOf(kiosk, entry));
  return { title: kiosk.words.news, body: list(kiosk, kiosk.words.news, rows) };
}

/** @param {Kiosk} kiosk @returns {import("../kiosk.js").View} */
export function papersView(kiosk) {
  const { words, content } = kiosk;
  const office = content?.office.language ?? "vi";
  const papers = (content?.papers ?? []).map(({ id, title, pages }) =>
    row("file-earmark-text", title, filled(words.pages, { n: pages.length }), office, () => kiosk.go("paper", id), `paper ${id}`));
  const linked = (content?.entries ?? []).filter(({ link }) => link).map((entry) => rowOf(kiosk, entry, "qr-code"));
  return { title: words.papers, body: list(kiosk, words.papers, [...papers, ...linked], words.papers_about) };
}

/**
 * @param {Kiosk} kiosk @param {string} name @param {HTMLElement[]} rows @param {string} [about]
 * @returns {HTMLElement}
 */
export function list(kiosk, name, rows, about) {
  const { words } = kiosk;
  if (!rows.length) return h("div.list", {}, h("p.nothing", {}, words.nothing));
  const { window, buttons } = scroller(h("ul.rows", {}, ...rows.map((one) => h("li", {}, one))), { up: words.up, down: words.down, name });
  window.tabIndex = -1;
  return h("div.list", {}, about && h("p.about", {}, about), window, buttons);
}

/** @param {Kiosk} kiosk @param {Entry} entry @param {string} [drawing] */
export function rowOf(kiosk, { id, form, title, number, issued, steps }, drawing) {
  const { words, content } = kiosk;
  const facts = form === "guidance" && steps.length > 1
    ? filled(words.steps, { n: steps.length })
    : [number && filled(words.number, { number }), issued && writtenDay(issued)].filter(Boolean).join(" · ");
  const kind = form === "guidance" ? words.guidance : words.notice;
  return row(
    drawing ?? (form === "guidance" ? "list-ol" : "megaphone"), title, [kind, facts].filter(Boolean).join(" · "),
    content?.office.language ?? "vi", () => kiosk.go("text", id), id,
  );
}

/**
 * @param {string} drawing @param {string} title @param {string} facts @param {string} language of the title
 * @param {() => void} act @param {string} key
 */
function row(drawing, title, facts, language, act, key) {
  return h("button.row", { click: act, "data-key": key }, icon(drawing), h("span.title", { lang: language }, title), h("span.facts", {}, facts), icon("chevron-right"));
}
