/** The kiosk: board or menu, where in the menu, in which language and size; and the way back to nothing. */

import { Reader } from "./aloud.js";
import { button, h, icon } from "./dom.js";
import { Finder } from "./find.js";
import { isTold, phaseAfter } from "./idle.js";
import { sizesFor } from "./size.js";
import { feedbackView } from "./views/feedback.js";
import { homeView } from "./views/home.js";
import { newsView, papersView, subjectView } from "./views/lists.js";
import { openingView } from "./views/opening.js";
import { paperView } from "./views/paper.js";
import { searchView } from "./views/search.js";
import { textView } from "./views/text.js";
import { filled } from "./words.js";

/**
 * @typedef {import("./content.js").Content} Content
 * @typedef {{name: string, id?: string, step?: number}} Place step: of a text, from 0
 *
 * @typedef {object} View
 * @property {string} title
 * @property {HTMLElement} body
 * @property {HTMLElement|null} [status] beside the title
 * @property {boolean} [foreign]        the title is content, in the office's language
 * @property {import("./content.js").Step|null} [step] what can be read aloud
 * @property {HTMLElement} [focus]      where typing begins, in place of the heading
 * @property {() => void} [leave]
 *
 * @typedef {(kiosk: Kiosk, id: string) => View} Builder
 */

/** @type {Record<string, Builder>} */
const VIEWS = {
  home: homeView, subject: subjectView, news: newsView, papers: papersView, text: textView, paper: paperView,
  search: searchView, opening: openingView, feedback: feedbackView,
};
const TEXT_SIZES = ["normal", "large", "largest"];
/** The touch that opened the menu must not press what appears below the finger. */
const SAME_TOUCH_MS = 600;
const LANGUAGES = ["vi", "en"];
/** Keys by which one moves within the countdown. */
const DIALOG_KEYS = new Set(["Tab", "Shift", "Enter", " ", "Escape"]);

export class Kiosk {
  /**
   * @param {HTMLElement} root
   * @param {import("./frame.js").BoardFrame} board
   * @param {{display: string, language: string, mm: [number, number], now: () => number}} page mm: of the picture; now: the office's time, Unix ms
   */
  constructor(root, board, { display, language, mm, now }) {
    this.root = root;
    this.board = board;
    this.now = now;
    this.office = language;
    this.language = language;
    this.size = 0;
    this.reader = new Reader(display);
    this.reader.onchange = () => this.markReading();
    /** @type {Content|null} */
    this.content = null;
    /** What came while somebody was reading. @type {Content|null} */
    this.fresh = null;
    this.finder = new Finder([]);
    /** @type {Place[]} */
    this.places = [{ name: "home" }];
    /** What was typed into the search, for the way back to it. */
    this.query = "";
    /** What was written into the form, while its language is changed. @type {[string, string][]} */
    this.written = [];
    /** @type {View|null} */
    this.view = null;
    this.inUse = false;
    this.touched = performance.now();
    this.opened = -Infinity;
    this.mm = mm;
    this.sizes = sizesFor(mm, innerWidth, innerHeight);
    this.start = /** @type {HTMLButtonElement} */ (document.getElementById("start"));
    this.live = /** @type {HTMLElement} */ (document.getElementById("live"));
    this.countdown = /** @type {HTMLDialogElement} */ (document.getElementById("countdown"));
    this.resize();
    this.listen();
  }

  get words() {
    return this.content?.words[this.language] ?? {};
  }

  listen() {
    this.start.addEventListener("pointerdown", () => this.open(true));
    this.start.addEventListener("click", () => this.open(false));
    for (const name of ["pointerdown", "keydown", "input"]) addEventListener(name, (event) => this.touch(event), { capture: true });
    addEventListener("click", (event) => {
      if (performance.now() - this.opened > SAME_TOUCH_MS) return;
      this.opened = -Infinity;
      event.stopPropagation();
      event.preventDefault();
    }, { capture: true });
    this.countdown.addEventListener("click", ({ target }) => target === this.countdown && this.stay());
    this.countdown.addEventListener("cancel", () => this.stay());
    addEventListener("keydown", ({ key }) => key === "Escape" && this.inUse && !this.countdown.open && this.back());
    addEventListener("resize", () => this.resize());
    setInterval(() => this.tick(), 250);
  }

  /** @param {Content} content */
  follow(content) {
    if (this.inUse) {
      this.fresh = content;
      return;
    }
    this.content = content;
    this.fresh = null;
    this.mm = content.display.mm;
    this.finder = new Finder(content.entries.map(({ id, title, summary, subject, number, steps }) => {
      const name = content.subjects.find(({ key }) => key === subject)?.name ?? "";
      return { id, title, more: [name, number ?? "", summary, ...steps.map(({ say }) => say)].join(" ") };
    }));
    this.reader.served = content.aloud;
    this.holdForms(content.feedback);
    this.resize();
    this.draw();
    this.start.hidden = false;
  }

  /** Where the form's own module looks for them. @param {Record<string, string>|null} forms */
  holdForms(forms) {
    for (const [language, html] of Object.entries(forms ?? {})) {
      const id = `feedback-form-${language}`;
      const held = document.getElementById(id) ?? document.body.appendChild(h("template", { id }));
      held.innerHTML = html;
    }
  }

  resize() {
    const { sizes } = this;
    Object.assign(sizes, sizesFor(this.mm, innerWidth, innerHeight));
    const { style, dataset } = document.documentElement;
    for (const name of /** @type {const} */ (["tap", "key", "gap", "text", "foot", "bar"])) style.setProperty(`--${name}`, `${sizes[name]}px`);
    dataset.shape = sizes.upright ? "upright" : "wide";
    dataset.reach = sizes.tall ? "low" : "any";
  }

  /** The menu, at once. @param {boolean} byTouch a click of the same touch follows */
  open(byTouch) {
    if (this.inUse || !this.content) return;
    performance.mark("kiosk-touched");
    this.inUse = true;
    this.touched = performance.now();
    if (byTouch) this.opened = this.touched;
    document.documentElement.dataset.state = "menu";
    this.root.hidden = false;
    this.start.hidden = true;
    this.board.cover();
    this.heading()?.focus({ preventScroll: true });
    requestAnimationFrame(() => setTimeout(() => performance.measure("kiosk-open", "kiosk-touched")));
  }

  /** Nothing is left of who was here. */
  end() {
    if (this.countdown.open) this.countdown.close();
    this.reader.stop();
    this.inUse = false;
    this.places = [{ name: "home" }];
    this.query = "";
    this.written = [];
    this.size = 0;
    this.language = this.office;
    document.documentElement.dataset.state = "board";
    this.root.hidden = true;
    this.start.hidden = false;
    this.say("");
    this.board.uncover();
    this.reader.served = this.content?.aloud ?? false;
    if (this.fresh) this.follow(this.fresh);
    else this.draw();
    this.start.focus({ preventScroll: true });
  }

  /**
   * Somebody is here. While the countdown is open only a whole touch on it counts: were it gone when the finger
   * comes down, the finger would press what lies below.
   * @param {Event} event
   */
  touch(event) {
    if (!this.countdown.open) this.touched = performance.now();
    else if (event instanceof KeyboardEvent && !DIALOG_KEYS.has(event.key)) this.stay();
  }

  stay() {
    this.touched = performance.now();
    this.say("");
    this.countdown.close();
  }

  tick() {
    if (!this.inUse || !this.content) return;
    if (this.reader.reading) this.touched = performance.now();
    const { phase, left } = phaseAfter(performance.now() - this.touched, this.content.idle_seconds);
    if (phase === "over") this.end();
    else if (phase === "warning") this.warn(left);
    this.showUrgent();
  }

  /** @param {number} left seconds */
  warn(left) {
    const number = /** @type {HTMLElement} */ (this.countdown.querySelector(".left"));
    if (number.textContent !== String(left) && isTold(left)) this.say(filled(this.words.still_there_said, { seconds: left }));
    number.textContent = String(left);
    if (this.countdown.open) return;
    this.countdown.showModal();
  }

  showUrgent() {
    const title = this.board.urgent();
    const strip = /** @type {HTMLElement} */ (this.root.querySelector(".urgent"));
    const words = /** @type {HTMLElement} */ (strip.querySelector("b"));
    if (title !== null && words.textContent !== title) words.textContent = title;
    strip.hidden = title === null;
  }

  /** To a screen reader. @param {string} text */
  say(text) {
    this.live.textContent = text;
  }

  /** @param {string} name @param {string} [id] */
  go(name, id = "") {
    this.places.push({ name, id });
    this.draw();
    this.arrive();
  }

  back() {
    if (this.places.length === 1) return this.end();
    this.places.pop();
    this.draw();
    this.arrive();
  }

  home() {
    this.places = [{ name: "home" }];
    this.draw();
    this.arrive();
  }

  /** Other words or letters, at the same place. */
  redraw() {
    const focused = document.activeElement?.getAttribute("data-key");
    this.draw();
    const again = focused ? this.root.querySelector(`[data-key="${focused}"]`) : null;
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
    else this.arrive();
  }

  arrive() {
    (this.view?.focus ?? this.heading())?.focus({ preventScroll: true });
  }

  /** @returns {HTMLElement|null} */
  heading() {
    return this.root.querySelector("h1");
  }

  draw() {
    if (!this.content) return;
    this.reader.stop();
    this.view?.leave?.();
    const place = this.places[this.places.length - 1];
    document.documentElement.lang = this.language;
    document.documentElement.dataset.text = TEXT_SIZES[this.size];
    this.root.dataset.view = place.name;
    const view = (this.view = VIEWS[place.name](this, place.id ?? ""));
    const main = h("main", {}, view.body);
    this.root.replaceChildren(this.band(view), main, this.urgentStrip(), this.bar(view));
    this.drawCountdown();
  }

  /** The office and where one is. @param {View} view */
  band({ title, status, foreign }) {
    const { office } = /** @type {Content} */ (this.content);
    return h(
      "header.band", {},
      office.logo ? h("img.crest", { src: office.logo, alt: "" }) : null,
      h("div.names", { lang: office.language }, h("span.parent", {}, office.parent), h("span.name", {}, office.name)),
      h("h1", { tabindex: -1, lang: foreign ? office.language : null }, title),
      status,
    );
  }

  urgentStrip() {
    const { words } = this;
    return h(
      "section.urgent", { hidden: true, "aria-label": words.urgent, role: "alert" },
      h("span.chip", {}, words.urgent), h("b", { lang: this.office }), button(".see", "eye", words.see_board, () => this.end()),
    );
  }

  /** @param {View} view */
  bar({ step }) {
    const { words, reader } = this;
    const atHome = this.places.length === 1;
    const readable = step && reader.canRead(step) ? step : null;
    const letters = TEXT_SIZES.map((name, size) =>
      h("button.size", { "aria-pressed": String(size === this.size), "aria-label": words[`text_${name}`], "data-key": name, click: () => this.resizeText(size) }, "A"));
    const other = LANGUAGES.find((language) => language !== this.language) ?? LANGUAGES[0];
    return h(
      "nav.bar", { "aria-label": words.controls },
      atHome ? null : button(".back", "arrow-left", words.back, () => this.back()),
      atHome ? null : button(".to-start", "house", words.home, () => this.home()),
      h("span.fill"),
      readable ? button(".aloud", "volume-up", words.read, () => this.toggleReading(readable), { "data-key": "aloud", "aria-pressed": "false" }) : null,
      h("div.sizes", { role: "group", "aria-label": words.text_size }, ...letters),
      h("button.language", { lang: other, "data-key": "language", click: () => this.speak(other) }, icon("globe"), h("span", {}, words.other_language)),
      button(".end", "x-lg", words.end, () => this.end()),
    );
  }

  /** In place, so that nothing that is being written or read is lost. @param {number} size */
  resizeText(size) {
    this.size = size;
    document.documentElement.dataset.text = TEXT_SIZES[size];
    for (const [at, one] of [...this.root.querySelectorAll(".bar .size")].entries()) one.setAttribute("aria-pressed", String(at === size));
  }

  /** @param {string} language */
  speak(language) {
    this.language = language;
    this.redraw();
  }

  /** @param {import("./content.js").Step} step */
  toggleReading(step) {
    if (this.reader.reading) this.reader.stop();
    else this.reader.read(step);
  }

  markReading() {
    const aloud = this.root.querySelector(".aloud");
    if (!aloud) return;
    const { reading } = this.reader;
    if (this.view?.step && !this.reader.canRead(this.view.step)) {
      this.say(this.words.cannot_read);
      aloud.replaceWith(h("p.mute", {}, this.words.cannot_read));
      return;
    }
    aloud.setAttribute("aria-pressed", String(reading));
    aloud.replaceChildren(icon(reading ? "stop-fill" : "volume-up"), h("span", {}, reading ? this.words.stop_reading : this.words.read));
  }

  drawCountdown() {
    const { words } = this;
    this.countdown.replaceChildren(
      h("h2", { id: "countdown-title" }, words.still_there),
      h("p", { id: "countdown-text" }, words.still_there_why),
      h("div.left", { "aria-hidden": "true" }, ""),
      h("div.choices", {}, button(".stay", "check-lg", words.stay, () => this.stay()), button(".leave", "x-lg", words.end, () => this.end())),
    );
  }
}
