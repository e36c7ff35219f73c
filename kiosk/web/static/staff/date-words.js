// Beside every date field: the day in the words of the page's language. A browser writes the field itself as its own
// language does ("12/24/2026" in an English Chrome), which people here would misread.

import { longDay, wordsOf } from "../board/words.js";

const FIELDS = 'input[type="date"], input[type="datetime-local"]';

/**
 * What a field's value is called: "Thứ Năm, 24/12/2026", with the time where there is one; "" for none.
 *
 * @param {string} value  as the field has it: 2026-12-24 or 2026-12-24T08:30
 * @param {string} language
 */
export function dateInWords(value, language) {
  const [day, time] = value.split("T");
  const moment = new Date(`${day}T12:00:00Z`);
  if (!day || Number.isNaN(moment.getTime())) return "";
  const words = longDay(moment.getTime(), "UTC", wordsOf(language));
  return time ? `${time.slice(0, 5)}, ${words}` : words;
}

/** @param {HTMLInputElement} field */
function label(field) {
  let note = field.nextElementSibling;
  if (!note?.classList.contains("date-words")) {
    note = document.createElement("span");
    note.className = "date-words";
    field.after(note);
  }
  const words = dateInWords(field.value, document.documentElement.lang || "vi");
  if (note.textContent !== words) note.textContent = words;
}

function labelAll() {
  for (const field of document.querySelectorAll(FIELDS)) label(/** @type {HTMLInputElement} */ (field));
}

/** Labels the page's date fields, those that come later, and those that a script fills. */
export function keepDatesInWords() {
  labelAll();
  new MutationObserver(labelAll).observe(document.body, { childList: true, subtree: true });
  for (const kind of ["input", "change", "click", "reset"]) {
    document.addEventListener(kind, () => setTimeout(labelAll));
  }
}
