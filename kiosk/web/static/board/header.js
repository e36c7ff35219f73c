/** The band with the office's name, the day and the time. */

import { longDay, timeOfDay, wordsOf } from "./words.js";

/** From the fullest to the one that fits anywhere. */
const ARRANGEMENTS = ["row-full", "row", "row-brief", "stack-full", "stack", "stack-brief"];

export class Header {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    root.replaceChildren();
    this.logo = root.appendChild(document.createElement("img"));
    this.logo.className = "logo";
    this.logo.alt = "";
    this.names = root.appendChild(document.createElement("div"));
    this.names.className = "names";
    this.parent = this.names.appendChild(document.createElement("span"));
    this.parent.className = "parent";
    this.name = this.names.appendChild(document.createElement("span"));
    this.name.className = "name";
    this.day = root.appendChild(document.createElement("span"));
    this.day.className = "day";
    this.time = root.appendChild(document.createElement("span"));
    this.time.className = "time";
    this.said = "";
    /** The minute that is told. */
    this.minute = NaN;
  }

  /**
   * @param {import("./plan.js").Plan} plan
   * @param {string|null} logo URL to show it from
   */
  follow(plan, logo) {
    this.display = plan.display;
    this.parent.textContent = plan.office.parent;
    this.name.textContent = plan.office.name || plan.display.name;
    this.logo.hidden = !logo;
    if (logo && this.logo.src !== logo) this.logo.src = logo;
    // Its width is not known before.
    this.logo.onload = () => this.arrange();
    this.logo.onerror = () => {
      this.logo.hidden = true;
    };
    this.said = "";
    this.minute = NaN;
  }

  /** @param {number} now Unix ms */
  tick(now) {
    const minute = Math.floor(now / 60_000);
    if (!this.display || this.minute === minute) return;
    this.minute = minute;
    const { timezone, language } = this.display;
    const time = timeOfDay(now, timezone);
    const day = longDay(now, timezone, wordsOf(language));
    if (this.said === day + time) return;
    const newDay = !this.said.startsWith(day);
    this.said = day + time;
    this.time.textContent = time;
    this.day.textContent = day;
    if (newDay) this.arrange();
  }

  /** The first arrangement in which nothing is cut off. */
  arrange() {
    for (const arrangement of ARRANGEMENTS) {
      this.root.dataset.arrangement = arrangement;
      if ([this.root, this.names, this.name, this.parent].every((box) => box.scrollWidth <= box.clientWidth + 1 || box.clientWidth === 0)) return;
    }
  }
}
