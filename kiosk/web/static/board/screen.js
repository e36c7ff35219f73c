/** The whole picture at the display's own size, whatever window it is seen in, and what each zone has room for. */

import { Header } from "./header.js";

/** Layouts with a band for the office's name, the day and the time. */
const WITH_HEADER = new Set(["main-ticker", "main-side-ticker"]);

/**
 * Scale and place that fit a size into a window. Pure.
 * @param {[number, number]} size
 * @param {number} width
 * @param {number} height
 */
export function fitted([w, h], width, height) {
  const scale = Math.min(width / w, height / h);
  const exact = Math.abs(scale - 1) < 0.002 ? 1 : scale;
  return { scale: exact, left: Math.round((width - w * exact) / 2), top: Math.round((height - h * exact) / 2) };
}

/**
 * What is left of a size above a foot that is somebody else's; a foot too high for the size is none. Pure.
 * @param {[number, number]} size
 * @param {number} foot
 * @returns {[number, number]}
 */
export function above([w, h], foot) {
  return foot > 0 && foot < h / 3 ? [w, h - foot] : [w, h];
}

/**
 * "landscape", "portrait" or "strip": wider than three times its height.
 * @param {[number, number]} size
 */
export function shapeOf([w, h]) {
  if (w >= 3 * h || h < 160) return "strip";
  return w >= h ? "landscape" : "portrait";
}

export class Screen {
  /**
   * @param {HTMLElement} root
   * @param {number} foot px at the bottom of the display that are somebody else's
   */
  constructor(root, foot = 0) {
    this.root = root;
    this.foot = foot;
    /** @type {[number, number]} */
    this.size = [innerWidth, innerHeight];
    this.shift = { x: 0, y: 0 };
    /** @type {Header|null} */
    this.header = null;
    /** @type {Map<string, HTMLElement>} */
    this.zones = new Map();
    addEventListener("resize", () => this.place());
  }

  place() {
    const { scale, left, top } = fitted(this.size, innerWidth, innerHeight);
    const x = left + this.shift.x;
    const y = top + this.shift.y;
    this.root.style.transform = x || y || scale !== 1 ? `translate(${x}px, ${y}px) scale(${scale})` : "";
  }

  /**
   * @param {import("./plan.js").Plan} plan
   * @param {import("./holdings.js").Holdings} holdings
   */
  follow({ display, office, zones }, holdings) {
    const { style, dataset } = this.root;
    const [w, h] = (this.size = above(display.size, this.foot));
    style.width = `${w}px`;
    style.height = `${h}px`;
    style.setProperty("--w", `${w}px`);
    style.setProperty("--h", `${h}px`);
    style.setProperty("--u", `${Math.min(w, h) / 100}px`);
    style.setProperty("--min", `${display.minimum_px}px`);
    style.setProperty("--comfort", `${display.comfort_px}px`);
    dataset.layout = display.layout;
    dataset.shape = shapeOf(display.size);
    this.holdHeader(WITH_HEADER.has(display.layout));
    for (const name of this.zones.keys()) if (!(name in zones)) this.drop(name);
    for (const name of Object.keys(zones)) {
      if (this.zones.has(name)) continue;
      const zone = document.createElement("div");
      zone.className = `zone ${name}`;
      this.root.append(zone);
      this.zones.set(name, zone);
    }
    this.header?.follow(/** @type {any} */ ({ display, office }), office.logo ? holdings.urlOf(office.logo) : null);
    this.place();
  }

  /** @param {boolean} wanted */
  holdHeader(wanted) {
    if (wanted === Boolean(this.header)) return;
    if (wanted) {
      const band = document.createElement("header");
      band.className = "head";
      this.root.prepend(band);
      this.header = new Header(band);
    } else {
      this.header?.root.remove();
      this.header = null;
    }
  }

  /** @param {string} name */
  drop(name) {
    this.zones.get(name)?.remove();
    this.zones.delete(name);
  }
}
