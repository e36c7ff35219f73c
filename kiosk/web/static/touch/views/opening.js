/** When the office is open: this week and the next. */

import { h } from "../dom.js";
import { calendar } from "../../board/words.js";
import { scroller } from "../scroller.js";
import { dayName, openNow } from "../words.js";

const DAYS_SHOWN = 7;

/** @param {import("../kiosk.js").Kiosk} kiosk @returns {import("../kiosk.js").View} */
export function openingView(kiosk) {
  const { words, content } = kiosk;
  const days = content?.opening ?? [];
  const { year, month, day, hour, minute } = calendar(kiosk.now(), content?.office.timezone ?? "Asia/Ho_Chi_Minh");
  const today = `${year}-${month}-${day}`;
  const { open, text } = openNow(days, today, `${hour}:${minute}`, words);
  const from = Math.max(0, days.findIndex((one) => one.day === today));
  const rows = days.slice(from, from + DAYS_SHOWN).map((one) =>
    h("tr", { class: one.day === today ? "today" : null }, h("th", { scope: "row" }, dayName(one, words), one.day === today && h("span.chip", {}, words.today)), h("td", {}, ...hours(one, words, content?.office.language ?? "vi"))));
  const table = h("table.opening", {}, h("caption", {}, words.opening_week), h("tbody", {}, ...rows));
  const { window, buttons } = scroller(h("div.sheet", {}, h("p.status", { "data-open": String(open) }, text), table), { up: words.up, down: words.down, name: words.opening });
  return { title: words.opening, body: h("div.reading", {}, h("div.paper", {}, window, buttons)) };
}

/** @param {import("../content.js").Day} day @param {import("../content.js").Words} words @param {string} language of notes and holidays */
function hours({ spans, holiday }, words, language) {
  if (!spans.length) return [h("span.closed", {}, words.closed), holiday ? h("span.note", { lang: language }, holiday) : null];
  return spans.map(({ from, to, note }) => h("span.span", {}, `${from} – ${to}`, note ? h("span.note", { lang: language }, note) : null));
}
