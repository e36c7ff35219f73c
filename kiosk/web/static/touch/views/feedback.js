/** Feedback: the office's own form, with the keyboard on the screen for its fields. */

import { mount } from "../../feedback/form.js";
import { h } from "../dom.js";
import { Keyboard } from "../keyboard.js";
import { scroller } from "../scroller.js";

const TYPED = "textarea, input[type=text]";

/** @typedef {HTMLInputElement|HTMLTextAreaElement} Field */

/** @param {import("../kiosk.js").Kiosk} kiosk @returns {import("../kiosk.js").View} */
export function feedbackView(kiosk) {
  const { words, sizes, language } = kiosk;
  const place = h("div.form");
  const form = mount(place, { display: kiosk.content?.display.id, language, onDone: () => { kiosk.written = []; kiosk.home(); } });
  const fields = /** @type {HTMLFormElement} */ (place.querySelector("form"));
  fill(fields, kiosk.written);
  const keyboard = new Keyboard(words, sizes, { signs: true });
  keyboard.hide(() => show(false));
  const { window, buttons } = scroller(place, { up: words.up, down: words.down, name: words.feedback });
  /** @param {boolean} open */
  const show = (open) => {
    keyboard.element.hidden = !open;
    if (!open) keyboard.typeInto(null);
  };
  show(false);
  for (const field of /** @type {NodeListOf<Field>} */ (fields.querySelectorAll(TYPED))) field.inputMode = "none";
  place.addEventListener("focusin", ({ target }) => {
    const typed = target instanceof HTMLElement && target.matches(TYPED);
    if (typed) keyboard.typeInto(/** @type {Field} */ (target));
    show(typed);
    if (typed) target.scrollIntoView({ block: "center" });
  });
  const leave = () => {
    if (kiosk.inUse) kiosk.written = [...new FormData(fields)].map(([name, value]) => [name, String(value)]);
    form.destroy();
  };
  return { title: words.feedback, body: h("div.searching.telling", {}, h("div.list", {}, window, buttons), keyboard.element), leave };
}

/** What was written before the language was changed. @param {HTMLFormElement} form @param {[string, string][]} written */
function fill(form, written) {
  for (const [name, value] of written) {
    for (const field of form.querySelectorAll(`[name="${name}"]`)) {
      if (field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) field.checked ||= field.value === value;
      else if (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text")) field.value = value;
    }
  }
  if (written.length) form.dispatchEvent(new Event("input"));
}
