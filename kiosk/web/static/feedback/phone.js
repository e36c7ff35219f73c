/** The form on a phone: the page holds it already. What was written comes along when the language is changed. */

import { mount } from "./form.js";

const CARRIED = "feedback-carried";
const place = document.querySelector("[data-feedback]");
if (place instanceof HTMLElement) {
  const form = /** @type {HTMLFormElement} */ (place.querySelector("form"));
  restore(form);
  mount(place);
  for (const plain of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".fb-plain"))) plain.hidden = true;
  document.querySelector("nav")?.addEventListener("click", () => carry(form));
}

/** @param {HTMLFormElement} form */
function carry(form) {
  const written = [...new FormData(form)].filter(([name]) => name !== "id" && name !== "language");
  try {
    sessionStorage.setItem(CARRIED, JSON.stringify(written));
  } catch {
    // A browser that keeps nothing: the words are lost with the change, as with any page.
  }
}

/** @param {HTMLFormElement} form */
function restore(form) {
  try {
    /** @type {[string, string][]} */
    const written = JSON.parse(sessionStorage.getItem(CARRIED) ?? "[]");
    sessionStorage.removeItem(CARRIED);
    for (const [name, value] of written) {
      for (const field of form.querySelectorAll(`[name="${name}"]`)) {
        if (field instanceof HTMLTextAreaElement) field.value = value;
        else if (field instanceof HTMLInputElement && field.type === "text") field.value = value;
        else if (field instanceof HTMLInputElement) field.checked ||= field.value === value;
      }
    }
  } catch {
    // See above.
  }
}
