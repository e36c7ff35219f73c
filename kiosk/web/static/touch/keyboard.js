/** The on-screen keyboard: types into the field that has the focus; Telex for Vietnamese marks. */

import { h, icon } from "./dom.js";
import { keyRows } from "./rows.js";
import { keysFor } from "./size.js";
import { typed } from "./telex.js";

/** @typedef {HTMLInputElement|HTMLTextAreaElement} Field */

export class Keyboard {
  /**
   * @param {import("./content.js").Words} words
   * @param {ReturnType<typeof import("./size.js").sizesFor>} sizes
   * @param {{signs?: boolean}} [options]
   */
  constructor(words, sizes, { signs = false } = {}) {
    this.words = words;
    const { columns, key } = keysFor(innerWidth, innerHeight, sizes);
    this.columns = columns;
    this.signs = signs;
    this.capitals = false;
    this.telex = true;
    /** @type {Field|null} */
    this.field = null;
    /** @type {(() => void)|null} */
    this.away = null;
    this.element = h("div.keyboard", { role: "group", "aria-label": words.keyboard, pointerdown: (event) => event.preventDefault() });
    this.element.style.setProperty("--key", `${key}px`);
    this.draw();
  }

  /** A key that takes the keyboard away. @param {() => void} away */
  hide(away) {
    this.away = away;
    this.draw();
  }

  /** @param {Field|null} field */
  typeInto(field) {
    this.field = field;
  }

  draw() {
    const rows = keyRows(this.columns, this.signs).map((keys) => h("div.keys", {}, ...keys.map((key) => this.key(key))));
    const { words } = this;
    rows[rows.length - 1].append(h("button.key.erase", { "aria-label": words.erase, click: () => this.erase() }, icon("backspace")));
    const toggle = (/** @type {string} */ name, /** @type {boolean} */ on, /** @type {() => void} */ act) =>
      h("button.key.word", { "aria-pressed": String(on), click: act }, name);
    const last = h(
      "div.keys.last", {},
      this.signs && toggle(words.capitals, this.capitals, () => this.flip("capitals")),
      toggle(words.telex, this.telex, () => this.flip("telex")),
      h("button.key.space", { click: () => this.press(" ") }, words.space),
      this.signs && h("button.key.word", { click: () => this.press("\n") }, words.enter),
      h("button.key.word", { click: () => this.put("") }, words.empty),
      this.away && h("button.key.word", { click: this.away }, words.hide_keyboard),
    );
    this.element.replaceChildren(...rows, last);
  }

  /** @param {string} letter */
  key(letter) {
    const shown = this.capitals ? letter.toUpperCase() : letter;
    return h("button.key", { click: () => this.press(shown) }, shown);
  }

  /** @param {"capitals"|"telex"} what */
  flip(what) {
    const name = this.words[what];
    this[what] = !this[what];
    this.draw();
    const again = [...this.element.querySelectorAll("button")].find(({ textContent }) => textContent === name);
    again?.focus({ preventScroll: true });
  }

  /** @param {string} key */
  press(key) {
    const { field } = this;
    if (!field || (key === "\n" && field instanceof HTMLInputElement)) return;
    const [before, after] = this.parts(field);
    const text = this.telex ? typed(before, key) : before + key;
    if (field.maxLength < 0 || text.length + after.length <= field.maxLength) this.put(text, after);
    if (this.capitals) this.flip("capitals");
  }

  erase() {
    if (!this.field) return;
    const [before, after] = this.parts(this.field);
    this.put([...before].slice(0, -1).join(""), after);
  }

  /** What stands before and after the caret. @param {Field} field @returns {[string, string]} */
  parts(field) {
    const at = field.selectionStart ?? field.value.length;
    return [field.value.slice(0, at), field.value.slice(field.selectionEnd ?? at)];
  }

  /** @param {string} before the caret @param {string} after */
  put(before, after = "") {
    const { field } = this;
    if (!field) return;
    field.value = before + after;
    field.setSelectionRange(before.length, before.length);
    field.scrollLeft = field.scrollWidth;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}
