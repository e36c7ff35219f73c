/** All channels of a text, side by side: each is drawn when it comes into view, and again when the text has changed. */

import { Screen } from "./screen.js";

const SETTLED_MS = 1200;

/** @typedef {{level: string, text: string}} Remark */
/** @typedef {{url: string, words: string}} Picture */
/** @typedef {{name: string, text: string, letters: number, limit: number}} Words */
/** @typedef {{outlet: string, fits: boolean, remarks: Remark[], pictures: Picture[], words: Words[], html: string}} Look */

/** @param {string} tag @param {Record<string, unknown>} [is] @param {(Node|string)[]} inside */
function element(tag, is = {}, ...inside) {
  const made = Object.assign(document.createElement(tag), is);
  made.append(...inside);
  return made;
}

class Card {
  /** @param {HTMLElement} root @param {(outlet: string) => Promise<Look>} ask @param {DOMStringMap} words */
  constructor(root, ask, words) {
    this.root = root;
    this.ask = ask;
    this.words = words;
    this.outlet = root.dataset.channel ?? "";
    this.stale = true;
    this.seen = false;
    this.turn = 0;
  }

  async draw() {
    if (!this.stale || !this.seen) return;
    this.stale = false;
    const turn = ++this.turn;
    const waiting = /** @type {HTMLElement} */ (this.root.querySelector(".waiting"));
    waiting.hidden = false;
    const look = await this.ask(this.outlet).catch(() => null);
    if (turn !== this.turn) return;
    waiting.hidden = true;
    if (look) this.show(look);
    else this.remark([{ level: "bad", text: this.words.failed ?? "" }]);
  }

  /** @param {Remark[]} remarks */
  remark(remarks) {
    const list = /** @type {HTMLElement} */ (this.root.querySelector(".remarks"));
    list.replaceChildren(...remarks.map(({ level, text }) => element("li", { className: level, textContent: text })));
  }

  /** @param {Look} look */
  show(look) {
    this.remark(look.remarks);
    this.root.classList.toggle("unfit", !look.fits);
    const box = /** @type {HTMLElement} */ (this.root.querySelector(".look"));
    const parts = [
      ...look.pictures.map(({ url, words }) => element("img", { src: url, alt: words, title: words })),
      ...look.words.map((one) => (one.name ? this.post(one) : spoken(one))),
    ];
    if (look.html) {
      const frame = element("iframe", { srcdoc: look.html, title: this.words.web ?? "" });
      frame.setAttribute("sandbox", "");
      parts.push(frame);
    }
    box.replaceChildren(...parts);
  }

  /** The words of one network, to be copied. @param {Words} post */
  post({ name, text, letters, limit }) {
    const area = /** @type {any} */ (element("textarea", { readOnly: true, rows: 4, value: text, className: "form-control" }));
    const count = (this.words.letters ?? "").replace("…", String(letters)).replace("…", String(limit));
    const button = element("button", { type: "button", className: "btn btn-sm btn-outline-secondary", textContent: `${this.words.copy} ${name}` });
    button.addEventListener("click", () => {
      area.select();
      document.execCommand("copy");
      button.textContent = this.words.copied ?? "";
      setTimeout(() => (button.textContent = `${this.words.copy} ${name}`), 2000);
    });
    return element("div", { className: "post" }, element("label", {}, `${name} · ${count}`, area), button);
  }
}

/** @param {Words} words */
function spoken({ text }) {
  const box = element("div", { className: "spoken", tabIndex: 0 }, ...text.split("\n").map((line) => element("p", { textContent: line })));
  box.setAttribute("data-content", "");
  box.setAttribute("role", "group");
  return box;
}

export class Channels {
  /**
   * @param {HTMLElement} root
   * @param {(outlet: string, size: string) => Promise<Look>} ask how the text looks on a channel; size: of a banner
   * @param {(display: string) => Promise<any>} plan the text's plan on a display
   */
  constructor(root, ask, plan) {
    this.root = root;
    this.timer = 0;
    /** @type {Screen[]} */
    this.screens = [];
    this.cards = [...root.querySelectorAll("[data-channel]:not([data-channel=screens])")].map(
      (card) => new Card(/** @type {HTMLElement} */ (card), (outlet) => ask(outlet, this.size()), root.dataset),
    );
    for (const side of this.sides()) {
      side.addEventListener("input", (event) => {
        event.stopPropagation();
        this.changed("banner");
      });
    }
    const watch = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const card = this.cards.find((one) => one.root === target);
        if (card) {
          card.seen = isIntersecting;
        } else if (isIntersecting && this.screens.length === 0) {
          this.screens = [...target.querySelectorAll(".mini")].map((mini) => new Screen(/** @type {HTMLElement} */ (mini), plan));
        }
      }
      void this.draw();
    });
    for (const card of root.querySelectorAll("[data-channel]")) watch.observe(card);
  }

  /** The two sides of the banner. */
  sides() {
    return /** @type {HTMLInputElement[]} */ ([...this.root.querySelectorAll("#banner-width, #banner-height")]);
  }

  size() {
    return this.sides().map((side) => side.value.trim()).join("x");
  }

  /** The text has changed, or only what one channel makes of it. @param {string} [only] */
  changed(only) {
    for (const card of this.cards) card.stale ||= !only || card.outlet === only;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      void this.draw();
      for (const screen of this.screens) void screen.show();
    }, SETTLED_MS);
  }

  /** One after the other: a small server has other things to do. */
  async draw() {
    for (const card of this.cards) await card.draw();
  }

  /** Where the files are, once the text has a name. @param {string} path @param {() => Promise<void>} save */
  found(path, save) {
    const name = path.replace(/\.md$/, "").split("/").map(encodeURIComponent).join("/");
    const start = `${this.root.dataset.files}${name}`;
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (this.root.querySelectorAll("[data-file], [data-banner]"))) {
      /** @type {HTMLElement} */ (link.parentElement).hidden = !path;
      const { file, banner } = link.dataset;
      link.href = file ? `${start}/${file}` : `${banner}${name}`;
      link.onclick = async (event) => {
        event.preventDefault();
        await save();
        location.href = banner ? `${link.href}?size=${encodeURIComponent(this.size())}` : link.href;
      };
    }
  }
}
