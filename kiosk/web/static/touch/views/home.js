/** The menu: the office's subjects and the kiosk's services. */

import { button, h, icon } from "../dom.js";
import { calendar } from "../../board/words.js";
import { scroller } from "../scroller.js";
import { filled, openNow } from "../words.js";

/** Drawings of the usual subjects, by the codes of the plan; others get a folder. */
const DRAWINGS = /** @type {Record<string, string>} */ ({
  "dat-dai": "map", "dang-ky-kinh-doanh": "shop", "xay-dung": "bricks", "tu-phap": "person-vcard", "an-sinh-xa-hoi": "heart",
  "dich-vu-cong": "laptop", "gop-y": "chat-square-text",
});

/** @param {import("../kiosk.js").Kiosk} kiosk @returns {import("../kiosk.js").View} */
export function homeView(kiosk) {
  const { words } = kiosk;
  const content = /** @type {import("../content.js").Content} */ (kiosk.content);
  const { subjects, entries, office } = content;
  const counts = new Map(subjects.map(({ key }) => [key, entries.filter(({ subject }) => subject === key).length]));
  const tiles = subjects.map(({ key, name }) =>
    h(
      "button.tile", { "data-key": key, click: () => kiosk.go("subject", key) }, icon(DRAWINGS[key] ?? "folder"),
      h("span.label", { lang: office.language }, name), h("span.count", {}, filled(words.texts, { n: counts.get(key) ?? 0 })),
    ));
  const body = h(
    "div.home", {},
    h("section.subjects", { "aria-labelledby": "by-subject" }, h("h2", { id: "by-subject" }, words.by_subject), h("div.tiles", {}, ...tiles)),
    h("section.services", { "aria-labelledby": "services" }, h("h2", { id: "services" }, words.services), h("div.tiles", {}, ...services(kiosk, content))),
  );
  const { window, buttons } = scroller(body, { up: words.up, down: words.down, name: words.welcome });
  window.tabIndex = -1;
  return { title: words.welcome, status: status(kiosk, content), body: h("div.list.menu", {}, window, buttons) };
}

/** @param {import("../kiosk.js").Kiosk} kiosk @param {import("../content.js").Content} content */
function services(kiosk, { entries, papers, opening, feedback }) {
  const { words } = kiosk;
  const service = (/** @type {string} */ name, /** @type {string} */ drawing, /** @type {string} */ label) =>
    button(".tile.service", drawing, label, () => kiosk.go(name), { "data-key": name });
  return [
    service("search", "search", words.search),
    entries.some(({ form }) => form === "notice") && service("news", "megaphone", words.news),
    (papers.length || entries.some(({ link }) => link)) && service("papers", "qr-code", words.papers),
    opening && service("opening", "clock", words.opening),
    feedback && service("feedback", "chat-square-text", words.feedback),
  ].filter((tile) => tile instanceof HTMLElement);
}

/** Whether the office is open, where its hours are known. @param {import("../kiosk.js").Kiosk} kiosk @param {import("../content.js").Content} content */
function status(kiosk, { opening, office }) {
  if (!opening) return null;
  const { year, month, day, hour, minute } = calendar(kiosk.now(), office.timezone);
  const { open, text } = openNow(opening, `${year}-${month}-${day}`, `${hour}:${minute}`, kiosk.words);
  return h("p.status", { "data-open": String(open) }, icon("clock"), h("span", {}, text));
}
