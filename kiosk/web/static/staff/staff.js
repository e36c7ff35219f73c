// What every staff page does: messages that htmx brought are read aloud, a form is sent once, dates are said in words.

import { keepDatesInWords } from "./date-words.js";

/** @param {Event} event */
function once(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (event.defaultPrevented || form.dataset.again !== undefined) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
}

document.addEventListener("submit", once);
// A page that the browser took out of its memory (the back button) can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) form.removeAttribute("data-sent");
});

keepDatesInWords();
