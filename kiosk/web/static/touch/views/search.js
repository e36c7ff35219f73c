/** Search with the keyboard on the screen, without marks or by Telex. */

import { h, icon } from "../dom.js";
import { Keyboard } from "../keyboard.js";
import { filled } from "../words.js";
import { list, rowOf } from "./lists.js";

const MOST_FOUND = 30;

/** @param {import("../kiosk.js").Kiosk} kiosk @returns {import("../kiosk.js").View} */
export function searchView(kiosk) {
  const { words, sizes } = kiosk;
  const field = /** @type {HTMLInputElement} */ (h("input", {
    id: "query", type: "text", inputmode: "none", autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: 80,
    value: kiosk.query, "aria-describedby": "found",
  }));
  const found = h("p.found", { id: "found", role: "status" });
  const results = h("div.results");
  const look = () => {
    kiosk.query = field.value;
    const ids = kiosk.finder.find(field.value).slice(0, MOST_FOUND);
    const entries = ids.flatMap((id) => kiosk.content?.entries.find((entry) => entry.id === id) ?? []);
    found.textContent = !field.value.trim() ? words.search_how : ids.length ? filled(words.found, { n: ids.length }) : words.found_nothing;
    results.replaceChildren(...(entries.length ? [list(kiosk, words.search, entries.map((entry) => rowOf(kiosk, entry)))] : []));
  };
  field.addEventListener("input", look);
  const keyboard = new Keyboard(words, sizes);
  keyboard.typeInto(field);
  look();
  const body = h(
    "div.searching", {},
    h("div.asked", {}, h("label", { for: "query" }, words.search_label), h("div.field", {}, icon("search"), field), found, results),
    keyboard.element,
  );
  return { title: words.search, body, focus: field };
}
