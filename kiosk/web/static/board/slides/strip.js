/** A text on an LED strip or in the ticker (strip.js thinks, this draws). */

import { FAMILY } from "../fit.js";
import { planStrip } from "../strip.js";
import { pageAt, pageEnds } from "../timeline.js";
import { make } from "./frame.js";

/** @typedef {import("./frame.js").Room} Room */
/** @typedef {import("./frame.js").Slide} Slide */
/** @typedef {import("./frame.js").Timing} Timing */

const WEIGHT = 700;
const FADE_MS = 250;
/** A running line this far from its time is set right. */
const DRIFT_MS = 60;
/** @type {CanvasRenderingContext2D|null} */
let pen = null;

/** @type {import("../strip.js").Measure} */
function measure(text, size) {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return { width: text.length * size * 0.55, up: size * 1.23, down: size * 0.25 };
  pen.font = `${WEIGHT} ${size}px "${FAMILY}", sans-serif`;
  const ink = pen.measureText(text);
  return { width: Math.ceil(ink.width) + 1, up: ink.actualBoundingBoxAscent, down: ink.actualBoundingBoxDescent };
}

/** @implements {Slide} */
export class StripSlide {
  /**
   * @param {() => string} say the text; asked again at each tick
   * @param {Room} room
   * @param {boolean} urgent
   */
  constructor(say, room, urgent) {
    this.say = say;
    this.room = room;
    this.element = make("article", `slide strip${urgent ? " urgent" : ""}`);
    this.lines = this.element.appendChild(make("div", "lines"));
    /** @type {number[]} */
    this.ends = [];
    this.page = -1;
    this.text = "";
    /** @type {import("../strip.js").Still|import("../strip.js").Run|null} */
    this.shape = null;
  }

  get still() {
    return this.shape?.mode === "still" && this.shape.pages.length === 1;
  }

  /** @param {Timing} timing */
  async prepare({ span }) {
    this.fit(span);
  }

  /** @param {number} span */
  fit(span) {
    const { room } = this;
    const style = getComputedStyle(this.lines);
    const width = this.lines.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const height = this.lines.clientHeight;
    this.span = span;
    this.text = this.say();
    this.page = -1;
    const least = Math.min(room.minimum, height);
    const most = Math.max(least, Math.floor(Math.min(room.comfort * 3, height * 0.62)));
    const running = Math.max(least, Math.min(most, Math.floor(room.comfort * 1.6)));
    this.shape = planStrip(this.text, { width, height, least, most, running, span, calm: room.calm }, measure);
    this.lines.style.fontSize = `${this.shape.size}px`;
    this.element.dataset.mode = this.shape.mode;
    if (this.shape.mode === "run") {
      this.draw([{ text: this.text, baseline: this.shape.baseline }]);
      return;
    }
    this.ends = pageEnds(this.shape.pages.map((page) => page.reduce((sum, { text }) => sum + text.length, 1)), span);
    this.turn(0);
  }

  /**
   * Lines at their baselines: half the line box less the font's own extent gives where a baseline lies.
   * @param {import("../strip.js").Line[]} lines
   */
  draw(lines) {
    const size = this.shape?.size ?? this.room.minimum;
    const box = size * 2;
    measure("x", size);
    const font = pen?.measureText("x");
    const up = Math.round(font?.fontBoundingBoxAscent ?? size);
    const down = Math.round(font?.fontBoundingBoxDescent ?? size * 0.265);
    this.lines.replaceChildren(
      ...lines.map(({ text, baseline }) => {
        const line = make("span", "line", text);
        line.style.lineHeight = `${box}px`;
        line.style.top = `${Math.round(baseline - ((box - up - down) / 2 + up))}px`;
        return line;
      }),
    );
  }

  /** @param {Timing} timing */
  begin(timing) {
    if (timing.span !== this.span) this.fit(timing.span);
    const { shape } = this;
    if (shape?.mode === "run") this.run(shape, timing);
    else this.tick(timing);
  }

  /**
   * Whole px at any refresh rate, on the compositor, from the wall clock: two strips agree.
   * @param {import("../strip.js").Run} shape
   * @param {Timing} timing
   */
  run({ distance, speed, hold }, timing) {
    const line = /** @type {HTMLElement} */ (this.lines.firstElementChild);
    this.moving?.cancel();
    this.moving = line.animate([{ transform: "translateX(0)" }, { transform: `translateX(${-distance}px)` }], {
      duration: (distance / speed) * 1000, delay: hold, fill: "both", easing: `steps(${distance}, end)`,
    });
    this.keepTime(timing);
  }

  /**
   * An animation starts with the first frame after it, and a busy page may be late with that.
   * @param {Timing} timing
   */
  keepTime({ elapsed }) {
    const { moving } = this;
    if (moving && Math.abs(Number(moving.currentTime) - elapsed) > DRIFT_MS) moving.startTime = performance.now() - elapsed;
  }

  /** @param {Timing} timing */
  tick(timing) {
    const { shape } = this;
    if (this.text !== this.say()) {
      this.fit(timing.span);
      this.begin(timing);
    }
    if (shape?.mode === "run") this.keepTime(timing);
    if (shape?.mode === "still" && shape.pages.length > 1) this.turn(pageAt(this.ends, timing.elapsed));
  }

  /** @param {number} page */
  turn(page) {
    if (page === this.page || this.shape?.mode !== "still") return;
    const first = this.page < 0;
    this.page = page;
    this.draw(this.shape.pages[page]);
    this.element.dataset.page = String(page + 1);
    this.element.dataset.pages = String(this.shape.pages.length);
    if (!first && !this.room.calm) this.lines.animate([{ opacity: 0.2 }, { opacity: 1 }], { duration: FADE_MS });
  }

  nextTurn() {
    return this.ends[this.page] ?? Infinity;
  }

  end() {
    this.moving?.cancel();
    this.element.remove();
  }
}
