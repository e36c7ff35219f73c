/** Sentences of the page, with their places filled in; days and times as people write them. Pure. */

import { writtenDay } from "../board/words.js";

/** @typedef {import("./content.js").Words} Words */

/**
 * "Bước {n}/{count}" with n and count.
 * @param {string} text @param {Record<string, string|number>} values
 */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * Whether the office is open at this minute, and what comes next.
 * @param {import("./content.js").Day[]} days
 * @param {string} today ISO day
 * @param {string} time "07:30"
 * @param {Words} words
 */
export function openNow(days, today, time, words) {
  const at = days.findIndex(({ day }) => day === today);
  const spans = at < 0 ? [] : days[at].spans;
  const now = spans.find(({ from, to }) => from <= time && time < to);
  if (now) return { open: true, text: filled(words.open_until, { time: now.to }) };
  const later = spans.find(({ from }) => from > time);
  if (later) return { open: false, text: filled(words.opens_today, { time: later.from }) };
  const next = days.slice(Math.max(at, 0) + 1).find((day) => day.spans.length);
  const holiday = at >= 0 ? days[at].holiday : null;
  if (!next) return { open: false, text: words.closed };
  const text = filled(words.opens_later, { time: next.spans[0].from, day: dayName(next, words) });
  return { open: false, text: holiday ? `${holiday}. ${text}` : text };
}

/** "Thứ Ba, 24/11". @param {import("./content.js").Day} day @param {Words} words */
export function dayName({ day, weekday }, words) {
  return `${words[`day_${weekday}`]}, ${writtenDay(day).slice(0, 5)}`;
}
