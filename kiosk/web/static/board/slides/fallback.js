/** What is on when nothing else is: the office, a welcome, the day and the time. It needs no file to be shown. */

import { largest } from "../fit.js";
import { longDay, timeOfDay, wordsOf } from "../words.js";
import { make, picture } from "./frame.js";

/** @typedef {import("./frame.js").Room} Room */
/** @typedef {import("./frame.js").Slide} Slide */

/** @implements {Slide} */
export class FallbackSlide {
  /** @param {Room} room */
  constructor(room) {
    const { office, display } = room.plan;
    this.room = room;
    this.still = true;
    this.words = wordsOf(display.language);
    this.element = make("article", "slide fallback");
    this.body = this.element.appendChild(make("div", "body"));
    if (office.logo && room.holdings.held.has(office.logo)) this.body.append(picture(room.holdings, office.logo, "crest"));
    if (office.parent) this.body.append(make("p", "parent", office.parent));
    this.body.append(make("h1", "name", office.name || display.name), make("p", "welcome", this.words.welcome));
    this.when = this.body.appendChild(make("p", "when"));
    this.when.hidden = room.header;
  }

  async prepare() {
    this.tell(Date.now());
    this.fit();
  }

  /** As large as fits; what is least needed gives way first. */
  fit() {
    const { room, body, element } = this;
    const fits = (/** @type {number} */ size) => {
      body.style.fontSize = `${size}px`;
      return body.scrollHeight <= element.clientHeight && body.scrollWidth <= body.clientWidth;
    };
    for (const name of ["", ".welcome", ".crest", ".parent", ".when"]) {
      const part = name && /** @type {HTMLElement|null} */ (body.querySelector(name));
      if (part) part.hidden = true;
      if (fits(room.minimum)) break;
    }
    fits(largest(room.minimum, room.comfort * 1.5, fits));
  }

  begin() {}

  /**
   * @param {import("./frame.js").Timing} _timing
   * @param {number} now
   */
  tick(_timing, now) {
    this.tell(now);
  }

  /** @param {number} now */
  tell(now) {
    const { timezone } = this.room.plan.display;
    const said = `${longDay(now, timezone, this.words)} · ${timeOfDay(now, timezone)}`;
    if (this.when.textContent !== said) this.when.textContent = said;
  }

  end() {
    this.element.remove();
  }
}
