/** The player's own words on the screen, and how it writes days and times. Pure. */

const WORDS = {
  vi: {
    notice: "Thông báo", guidance: "Hướng dẫn", urgent: "KHẨN", welcome: "Kính chào quý công dân",
    number: "Số", issued: "ngày", valid: "Hiệu lực đến", page: "Trang", scan: "Quét mã để xem",
    days: ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"],
  },
  en: {
    notice: "Notice", guidance: "Guide", urgent: "URGENT", welcome: "Welcome",
    number: "No.", issued: "of", valid: "Valid until", page: "Page", scan: "Scan to read",
    days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  },
};

/**
 * @typedef {typeof WORDS["vi"]} Words
 * @param {string} language
 * @returns {Words}
 */
export function wordsOf(language) {
  return language.startsWith("en") ? WORDS.en : WORDS.vi;
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * Day and time of day in the office, as numbers. The parts are asked for in English because a TV's
 * browser may lack Vietnamese names.
 * @param {number} at Unix ms
 * @param {string} timezone
 */
export function calendar(at, timezone) {
  let format = formats.get(timezone);
  if (!format) {
    const parts = /** @type {const} */ ({
      year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    });
    try {
      format = new Intl.DateTimeFormat("en-GB", { ...parts, timeZone: timezone });
    } catch {
      format = new Intl.DateTimeFormat("en-GB", parts);
    }
    formats.set(timezone, format);
  }
  /** @type {Record<string, string>} */
  const found = {};
  for (const { type, value } of format.formatToParts(at)) found[type] = value;
  const { year, month, day, hour, minute } = found;
  const weekday = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay();
  return { year, month, day, hour, minute, weekday };
}

/**
 * The day with its weekday: "Thứ Ba, 24/11/2026".
 * @param {number} at
 * @param {string} timezone
 * @param {Words} words
 */
export function longDay(at, timezone, words) {
  const { year, month, day, weekday } = calendar(at, timezone);
  return `${words.days[weekday]}, ${day}/${month}/${year}`;
}

/**
 * The time of day: "07:05".
 * @param {number} at
 * @param {string} timezone
 */
export function timeOfDay(at, timezone) {
  const { hour, minute } = calendar(at, timezone);
  return `${hour}:${minute}`;
}

/**
 * "2022-04-22" as people write it: "22/04/2022".
 * @param {string} iso
 */
export function writtenDay(iso) {
  const [year, month, day] = iso.slice(0, 10).split("-");
  return `${day}/${month}/${year}`;
}

/**
 * The line under a notice's title: "Số 142/KH-UBND · ngày 22/04/2022"; empty where there is nothing to say.
 * @param {{number?: string|null, issued?: string|null}} asset
 * @param {Words} words
 */
export function documentLine(asset, words) {
  const parts = [];
  if (asset.number) parts.push(`${words.number}\u00a0${asset.number}`);
  if (asset.issued) parts.push(`${words.issued}\u00a0${writtenDay(asset.issued)}`);
  return parts.join(" · ");
}
