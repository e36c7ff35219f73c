/** A screen on a staff page: the real player in a frame, fed with what is being written, and what it makes of it. */

/** @typedef {{level: string, text: string}} Problem */
/** @typedef {{plan: object|null, seconds: number, problems: Problem[], spoken: string, spokenSeconds: number}} Shown */
/** @typedef {{pages: number, size: number, minimum: number, comfort: number, mode: string, cut: boolean}} Outcome */

/** Nobody in a lobby reads on for longer. */
const LONG_SECONDS = 90;
const MANY_PAGES = 6;

export class Screen {
  /**
   * @param {HTMLElement} root with buttons [data-screen], a .frame and a .meters list
   * @param {(display: string) => Promise<Shown>} ask for the plan on this display
   */
  constructor(root, ask) {
    this.root = root;
    this.ask = ask;
    this.frame = /** @type {HTMLIFrameElement} */ (root.querySelector("iframe"));
    this.meters = /** @type {HTMLElement} */ (root.querySelector(".meters"));
    /** @type {Shown|null} */
    this.shown = null;
    /** @type {Outcome|null} */
    this.outcome = null;
    this.ready = false;
    this.turn = 0;
    this.buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (root.querySelectorAll("[data-screen]"));
    for (const button of this.buttons) button.addEventListener("click", () => this.choose(button));
    addEventListener("message", (event) => this.hear(event));
    this.choose(this.buttons[0]);
  }

  /** @param {HTMLButtonElement} button */
  choose(button) {
    for (const one of this.buttons) one.setAttribute("aria-pressed", String(one === button));
    const { screen = "", width, height, frame = "" } = button.dataset;
    const box = /** @type {HTMLElement} */ (this.frame.parentElement);
    box.style.aspectRatio = `${width} / ${height}`;
    box.classList.toggle("upright", Number(height) > Number(width));
    this.display = screen;
    this.ready = false;
    this.outcome = null;
    this.frame.src = frame;
    void this.show();
  }

  /** @param {MessageEvent} event */
  hear({ origin, source, data }) {
    if (origin !== location.origin || source !== this.frame.contentWindow || data?.display !== this.display) return;
    if (data.ready) {
      this.ready = true;
      this.send();
    }
    if (data.outcome) {
      this.outcome = data.outcome;
      this.judge();
    }
  }

  async show() {
    const turn = ++this.turn;
    const shown = await this.ask(this.display ?? "").catch(() => null);
    if (!shown || turn !== this.turn) return;
    this.shown = shown;
    this.send();
    this.judge();
  }

  send() {
    if (this.ready && this.shown?.plan) this.frame.contentWindow?.postMessage({ plan: this.shown.plan }, location.origin);
  }

  /** Pages, seconds, the size of the letters; and what would not do. */
  judge() {
    const { shown, outcome } = this;
    if (!shown) return;
    const words = this.meters.dataset;
    const lines = [];
    const say = (/** @type {string|undefined} */ text, /** @type {string|number} */ number, kind = "") =>
      lines.push({ text: (text ?? "").replace("…", String(number)), kind });
    if (shown.plan && outcome) {
      if (outcome.mode === "run") say(words.line, "");
      else say(words.pages, outcome.pages);
      say(words.letters, Math.round(outcome.size));
    }
    if (shown.plan) say(words.seconds, shown.seconds);
    for (const { level, text } of shown.problems) lines.push({ text, kind: level === "error" ? "bad" : "note" });
    if (outcome?.cut) say(words.cut, "", "bad");
    if (outcome && outcome.pages > MANY_PAGES) say(words.many, outcome.pages, "note");
    if (shown.seconds > LONG_SECONDS) say(words.long, shown.seconds, "note");
    if (outcome && outcome.mode !== "run" && outcome.size < outcome.minimum) say(words.small, Math.round(outcome.size), "note");
    this.meters.replaceChildren(...lines.map(({ text, kind }) => {
      const line = document.createElement("li");
      line.textContent = text;
      line.className = kind;
      return line;
    }));
    const spoken = /** @type {HTMLElement|null} */ (this.root.querySelector("#spoken"));
    if (spoken) {
      spoken.hidden = !shown.spoken;
      /** @type {HTMLElement} */ (spoken.querySelector("p")).textContent = shown.spoken;
      const length = spoken.querySelector("#spoken-seconds");
      if (length) length.textContent = `${shown.spokenSeconds}`;
    }
  }
}
