/** Slogans, notices and guidance: text that always fits, in pages where it must. */

import { layOut } from "../fit.js";
import { pageAt, pageEnds } from "../timeline.js";
import { documentLine, wordsOf, writtenDay } from "../words.js";
import { Trouble, decoded, fetched, make, picture } from "./frame.js";

/** @typedef {import("./frame.js").Room} Room */
/** @typedef {import("./frame.js").Slide} Slide */
/** @typedef {import("./frame.js").Timing} Timing */
/** @typedef {import("../plan.js").TextAsset} TextAsset */

/** Largest type as a multiple of the comfortable size. */
const LARGEST = { slogan: 6, notice: 2.2, guidance: 1.8 };
/** A zone lower than this many lines of the smallest type has no room for a band. */
const BAND_LINES = 8;
const FLIP_MS = 400;
/** Time to take out a phone and scan a code, in the unit of reading weights (syllables). */
const CODE_WEIGHT = 20;

/** @implements {Slide} */
export class TextSlide {
  /**
   * @param {TextAsset} asset
   * @param {Room} room
   * @param {boolean} urgent
   */
  constructor(asset, room, urgent) {
    this.asset = asset;
    this.room = room;
    this.urgent = urgent;
    this.words = wordsOf(room.plan.display.language);
    this.element = make("article", `slide text ${asset.form}${urgent ? " urgent" : ""}`);
    this.window = make("div", "window");
    this.flow = this.window.appendChild(make("div", "flow"));
    this.count = make("span", "count");
    this.bar = make("i", "bar");
    this.page = -1;
    this.pages = 1;
    this.step = 0;
    /** @type {number[]} */
    this.ends = [];
    /** @type {number[]} */
    this.weights = [1];
    this.brief = false;
    /** @type {Animation|null} */
    this.progress = null;
    this.build();
  }

  get still() {
    return this.pages === 1;
  }

  build() {
    const { asset, room, urgent, words } = this;
    const slogan = asset.form === "slogan";
    this.hasBand = (!slogan || urgent) && room.height >= BAND_LINES * room.minimum;
    if (this.hasBand) {
      const band = this.element.appendChild(make("header", "band"));
      if (urgent) band.append(make("strong", "chip", words.urgent));
      const form = asset.form === "guidance" ? words.guidance : words.notice;
      this.label = band.appendChild(make("span", "label"));
      this.label.append(make("b", "", asset.subject || (slogan ? "" : form)));
      band.append(this.count);
    }
    this.element.append(this.window);
    if (asset.qr && room.height >= BAND_LINES * room.minimum) this.addQr(asset.qr);
    const track = this.element.appendChild(make("div", "progress"));
    track.append(this.bar);
    track.hidden = true;
  }

  /** @param {string} file */
  addQr(file) {
    this.cell = make("aside", "qr");
    this.code = this.cell.appendChild(picture(this.room.holdings, file, "code"));
    this.cell.append(make("span", "scan", this.words.scan));
    const { width, height, minimum } = this.room;
    const side = Math.floor(Math.min(this.asset.qr_px ?? 5 * minimum, height * 0.6, width * 0.4));
    this.element.style.setProperty("--code", `${side}px`);
    if (width < height * 1.2) this.element.classList.add("upright");
  }

  /** The author's pages as sections, with title and document line before and validity after them. */
  write() {
    const { asset, words } = this;
    if (this.code) this.code.style.width = "";
    const sections = asset.html.length ? asset.html : [""];
    this.flow.replaceChildren(...sections.map((html) => this.section(html)));
    const first = /** @type {HTMLElement} */ (this.flow.firstElementChild);
    const last = /** @type {HTMLElement} */ (this.flow.lastElementChild);
    if (asset.form === "slogan") {
      if (!first.textContent?.trim() && !first.querySelector("img")) first.append(make("p", "", asset.title));
      for (const block of first.querySelectorAll("p, h1, h2, h3")) {
        if (isCapitals(block.textContent ?? "")) block.classList.add("capitals");
      }
      return;
    }
    const document_line = documentLine(asset, words);
    const heading = first.querySelector(":scope > h1:first-child, :scope > h2:first-child");
    const said = heading && sameText(heading.textContent, asset.title);
    const lead = [];
    if (said) heading.remove();
    if (asset.title && !this.titleInBand()) lead.push(make("h1", "title", asset.title));
    if (document_line && !this.fitsInBand(document_line)) lead.push(make("p", "document", document_line));
    first.prepend(...lead);
    if (asset.valid_until) last.append(make("p", "valid", `${words.valid} ${writtenDay(asset.valid_until)}`));
  }

  /** Guidance of several pages says its title on each of them, where it goes in one line. */
  titleInBand() {
    const { asset, label } = this;
    if (asset.form !== "guidance" || asset.html.length < 2 || !label) return false;
    const before = [...label.childNodes];
    label.replaceChildren(make("b", "", asset.title));
    if (label.scrollWidth <= label.clientWidth) return true;
    label.replaceChildren(...before);
    return false;
  }

  /**
   * Number and date of the document stand beside the subject where there is room, and save the text a line.
   * @param {string} said
   */
  fitsInBand(said) {
    const { label } = this;
    if (!label) return false;
    const part = label.appendChild(make("span", "", said));
    if (label.scrollWidth <= label.clientWidth) return true;
    part.remove();
    return false;
  }

  /** What the band says is never cut: the page count gets shorter, then the subject takes a second line. */
  settleBand() {
    const { label } = this;
    const band = label?.parentElement;
    if (!label || !band) return;
    const tooLong = () => label.scrollWidth > label.clientWidth;
    band.classList.remove("wrapped");
    label.querySelector("span")?.remove();
    this.count.textContent = `${this.words.page} 88/88`;
    this.brief = tooLong();
    if (this.brief) this.count.textContent = "88/88";
    if (tooLong()) band.classList.add("wrapped");
  }

  /**
   * One page of the author's, its pictures taken from what is held. A template's content loads nothing.
   * @param {string} html
   */
  section(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    for (const image of template.content.querySelectorAll("img")) {
      const file = image.getAttribute("src") ?? "";
      image.dataset.file = file;
      image.setAttribute("src", this.room.holdings.urlOf(file));
    }
    const section = make("section", "");
    section.append(template.content);
    for (const block of section.querySelectorAll("p")) if (/[:?]\s*$/.test(block.textContent ?? "")) block.classList.add("intro");
    return section;
  }

  /** @param {Timing} timing */
  async prepare({ span }) {
    const { asset, room } = this;
    await fetched(room.holdings, [...asset.needs, ...(asset.qr ? [asset.qr] : [])]);
    if (this.code && asset.qr) this.code.src = room.holdings.urlOf(asset.qr);
    await this.fit(span);
    this.turn(0, false);
  }

  /**
   * Write, measure and lay out; again when a font arrives late. The code has a cell of its own beside a text of
   * one page; a longer text has the whole width, and the code comes at its end, as large as there is room.
   * @param {number} span
   */
  async fit(span) {
    const { cell, element, flow } = this;
    this.settleBand();
    if (cell) element.append(cell);
    await this.compose(span);
    if (!cell || this.pages === 1) return;
    cell.remove();
    await this.compose(span, cell);
    this.enlarge(/** @type {HTMLElement} */ (this.code), cell, flow);
  }

  /** @param {number} span @param {HTMLElement} [last] at the end of the text */
  async compose(span, last) {
    this.write();
    if (last) this.flow.lastElementChild?.append(last);
    await Promise.all([...this.element.querySelectorAll("img")].map(decoded));
    this.measure(span);
  }

  /**
   * The code as large as what is left of its page: the larger, the farther away it is read.
   * @param {HTMLElement} code @param {HTMLElement} cell @param {HTMLElement} flow
   */
  enlarge(code, cell, flow) {
    const frame = flow.getBoundingClientRect();
    const scale = frame.width / flow.offsetWidth || 1;
    const height = parseFloat(flow.style.getPropertyValue("--page-height"));
    const width = parseFloat(flow.style.width);
    const left = height - (cell.getBoundingClientRect().top - frame.top) / scale;
    const size = Math.floor(Math.min(left * 0.97, height * 0.9, width * 0.5));
    if (size > code.offsetWidth) code.style.width = `${size}px`;
    this.weights[this.weights.length - 1] += CODE_WEIGHT;
    this.schedule(this.span ?? 0);
  }

  /** @param {number} span */
  measure(span) {
    const { asset, room, window: frame, flow } = this;
    const style = getComputedStyle(frame);
    const width = Math.floor(frame.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight));
    const height = Math.floor(frame.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom));
    if (width < room.minimum || height < room.minimum) throw new Trouble("layout", `no room for text: ${width}x${height}`);
    flow.style.transform = "";
    const low = Math.max(room.minimum, Math.min(room.comfort, Math.floor(height / 1.6)));
    const found = layOut(flow, {
      width, height, low, high: Math.min(room.comfort * LARGEST[asset.form], height / 1.6),
      minimum: room.minimum, weights: asset.weights,
    });
    this.pages = found.pages;
    this.step = found.step;
    this.weights = found.weights;
    const slack = found.pages === 1 ? Math.max(0, height - found.fill) : 0;
    flow.style.marginTop = `${Math.floor(slack * (asset.form === "slogan" ? 0.5 : 0.3))}px`;
    this.count.hidden = this.pages === 1;
    const track = /** @type {HTMLElement} */ (this.bar.parentElement);
    track.hidden = this.pages === 1;
    this.page = -1;
    this.schedule(span);
  }

  /** @param {number} span */
  schedule(span) {
    this.span = span;
    this.ends = pageEnds(this.weights, span);
  }

  /** @param {Timing} timing */
  begin(timing) {
    if (timing.span !== this.span) this.schedule(timing.span);
    if (this.pages > 1) {
      this.progress?.cancel();
      this.progress = this.bar.animate([{ transform: "scaleX(0)" }, { transform: "scaleX(1)" }], { duration: timing.span, fill: "both" });
      this.progress.currentTime = Math.min(timing.elapsed, timing.span);
    }
    this.turn(pageAt(this.ends, timing.elapsed), false);
  }

  /** @param {Timing} timing */
  tick(timing) {
    if (this.pages > 1) this.turn(pageAt(this.ends, timing.elapsed), true);
  }

  /**
   * @param {number} page
   * @param {boolean} moving
   */
  turn(page, moving) {
    if (page === this.page) return;
    const from = -this.page * this.step;
    const to = -page * this.step;
    this.page = page;
    this.element.dataset.page = String(page + 1);
    this.element.dataset.pages = String(this.pages);
    this.count.textContent = `${this.brief ? "" : this.words.page} ${page + 1}/${this.pages}`;
    this.flow.style.transform = to ? `translateX(${to}px)` : "";
    if (moving && !this.room.calm) {
      const steps = [{ transform: `translateX(${from}px)` }, { transform: `translateX(${to}px)` }];
      this.flow.animate(steps, { duration: FLIP_MS, easing: "cubic-bezier(.4,0,.2,1)" });
    }
  }

  /** The next moment at which tick has something to do, ms since the beginning. */
  nextTurn() {
    return this.ends[this.page] ?? Infinity;
  }

  end() {
    for (const animation of this.element.getAnimations?.({ subtree: true }) ?? []) animation.cancel();
    this.progress = null;
    this.flow.replaceChildren();
    this.element.remove();
  }
}

/** @param {string} text */
export function isCapitals(text) {
  const letters = text.replace(/[^\p{L}]/gu, "");
  const capitals = letters.replace(/[^\p{Lu}]/gu, "");
  return capitals.length > letters.length * 0.6;
}

/**
 * @param {string|null} a
 * @param {string} b
 */
function sameText(a, b) {
  const plain = (/** @type {string} */ text) => text.normalize("NFC").replace(/[\s.:]+/g, " ").trim().toLowerCase();
  return plain(a ?? "") === plain(b);
}
