/**
 * The form in which the public says what it thinks: on a phone, and within the page of a touch kiosk. The page holds
 * the form as HTML (feedback/_form.html), in the element itself or in <template id="feedback-form-LANGUAGE">.
 */

import { deliver, forget, keep, keepDelivering, newId, prepare } from "./outbox.js";

/**
 * @typedef {import("./outbox.js").Words} Words
 * @typedef {{kept: "server"|"device", number: number}} Done kept: where it lies now
 * @typedef {{display?: string, language?: string, thanksSeconds?: number, onDone?: (done: Done) => void,
 *   onActivity?: () => void}} Options thanksSeconds: 0 lets the thanks stand until the person goes on
 * @typedef {{clear: () => void, destroy: () => void}} Mounted
 */

/** So long the person waits for the server before being told that the device keeps it. */
const PATIENCE_MS = 20_000;
const GONE = { status: 0, number: 0 };

/**
 * @param {HTMLElement} element
 * @param {Options} [options]
 * @returns {Mounted}
 */
export function mount(element, options = {}) {
  const template = document.getElementById(`feedback-form-${options.language ?? "vi"}`);
  const ours = template instanceof HTMLTemplateElement;
  if (ours) element.replaceChildren(template.content.cloneNode(true));
  const form = new Form(element, options);
  keepDelivering();
  return {
    clear: () => form.clear(),
    destroy: () => {
      form.clear();
      form.ends.abort();
      if (ours) element.replaceChildren();
    },
  };
}

class Form {
  /**
   * @param {HTMLElement} element
   * @param {Options} options
   */
  constructor(element, options) {
    this.options = options;
    this.form = /** @type {HTMLFormElement} */ (element.querySelector("form.fb-form"));
    this.thanks = /** @type {HTMLElement} */ (element.querySelector(".fb-thanks"));
    this.fault = /** @type {HTMLElement} */ (element.querySelector(".fb-fault"));
    this.state = /** @type {HTMLElement} */ (element.querySelector(".fb-state"));
    this.consent = /** @type {HTMLElement} */ (element.querySelector(".fb-consent"));
    this.button = /** @type {HTMLButtonElement} */ (element.querySelector(".fb-send"));
    this.ends = new AbortController();
    /** Counts up at each clearing: what comes later belongs to somebody who has left. */
    this.turn = 0;
    /** @type {number|undefined} */
    this.timer = undefined;
    /** @type {Done|null} */
    this.done = null;
    /** @type {{told: string, id: string}|null} */
    this.tried = null;
    this.listen(element);
    this.show();
  }

  /** @param {HTMLElement} element */
  listen(element) {
    const { signal } = this.ends;
    this.form.addEventListener("submit", (event) => { event.preventDefault(); void this.send(); }, { signal });
    this.form.addEventListener("input", () => { prepare(); this.show(); }, { signal });
    this.form.addEventListener("change", () => { prepare(); this.show(); }, { signal });
    element.querySelector(".fb-again")?.addEventListener("click", () => this.finish(), { signal });
    for (const kind of ["input", "pointerdown", "keydown"]) {
      element.addEventListener(kind, () => this.options.onActivity?.(), { signal });
    }
  }

  /** The consent is asked for where there is something to consent to. */
  show() {
    this.consent.hidden = this.words().contact === "";
    for (const count of this.form.querySelectorAll(".fb-count")) {
      const field = /** @type {HTMLTextAreaElement} */ (this.form.elements.namedItem("text"));
      count.textContent = `${field.value.length} / ${field.maxLength}`;
    }
  }

  /** @returns {Words} */
  words() {
    const data = new FormData(this.form);
    const text = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
    return {
      display: this.options.display ?? "",
      subject: text("subject"),
      satisfaction: Number(text("satisfaction")) || null,
      text: text("text"),
      contact: text("contact"),
      consent: data.get("consent") !== null,
      language: this.form.lang,
    };
  }

  async send() {
    if (this.button.disabled) return;
    const words = this.words();
    const wrong = words.satisfaction === null && !words.text ? "empty" : words.contact && !words.consent ? "consent" : "";
    this.say(wrong);
    if (wrong) return;
    const turn = this.turn;
    this.busy(true);
    const entry = { id: this.idFor(words), written: Date.now(), words };
    const kept = await keep(entry);
    const answer = await Promise.race([deliver(entry), later(PATIENCE_MS, GONE)]);
    const arrived = answer.status === 200 || answer.status === 201;
    if (answer.status === 422 || (!arrived && !kept)) await forget(entry.id);
    if (turn !== this.turn) return;
    this.busy(false);
    if (answer.status === 422) this.say("refused");
    else if (arrived) this.thank({ kept: "server", number: answer.number });
    else if (kept) this.thank({ kept: "device", number: 0 });
    else this.say(answer.status === 429 ? "crowded" : "unsent");
    keepDelivering();
  }

  /**
   * The same words sent again, since nobody knew whether they arrived, have the same id, and so count once.
   * @param {Words} words
   */
  idFor(words) {
    const told = JSON.stringify(words);
    if (this.tried?.told !== told) this.tried = { told, id: newId() };
    return this.tried.id;
  }

  /** @param {Done} done */
  thank(done) {
    this.done = done;
    this.form.hidden = true;
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.thanks.querySelectorAll("[data-kept]"))) {
      part.hidden = part.dataset.kept !== done.kept;
    }
    for (const place of this.thanks.querySelectorAll(".fb-number")) place.textContent = String(done.number);
    this.thanks.hidden = false;
    this.thanks.focus();
    this.form.reset();
    const seconds = this.options.thanksSeconds ?? (this.options.display ? 8 : 0);
    if (seconds) this.timer = setTimeout(() => this.finish(), seconds * 1000);
  }

  finish() {
    const { done } = this;
    this.clear();
    if (done) this.options.onDone?.(done);
  }

  clear() {
    clearTimeout(this.timer);
    this.turn += 1;
    this.done = null;
    this.tried = null;
    this.form.reset();
    this.form.hidden = false;
    this.thanks.hidden = true;
    this.busy(false);
    this.say("");
    this.show();
  }

  /** @param {boolean} busy */
  busy(busy) {
    this.button.disabled = busy;
    this.state.textContent = busy ? this.form.dataset.sending ?? "" : "";
  }

  /** @param {string} code */
  say(code) {
    this.fault.textContent = code ? this.form.dataset[code] ?? code : "";
    this.fault.hidden = !code;
    if (code) this.fault.scrollIntoView({ block: "nearest" });
  }
}

/**
 * @template T
 * @param {number} milliseconds
 * @param {T} value
 * @returns {Promise<T>}
 */
function later(milliseconds, value) {
  return new Promise((resolve) => setTimeout(() => resolve(value), milliseconds));
}
