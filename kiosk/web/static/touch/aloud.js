/** Reading a page aloud: the radio's words, by the server's voice, else by the browser's where it has a Vietnamese one. */

/** @typedef {import("./content.js").Step} Step */

const PACE = 0.95;

export class Reader {
  /** @param {string} display */
  constructor(display) {
    this.folder = `/kiosk/${encodeURIComponent(display)}/aloud`;
    this.sound = new Audio();
    /** Whether the server has a voice. */
    this.served = false;
    /** @type {Step|null} */
    this.step = null;
    this.onchange = () => {};
    this.sound.addEventListener("ended", () => this.stop());
    this.sound.addEventListener("error", () => this.step && this.withoutServer(this.step));
  }

  get reading() {
    return this.step !== null;
  }

  /** The browser's own Vietnamese voice. */
  voice() {
    return globalThis.speechSynthesis?.getVoices().find(({ lang }) => /^vi\b/i.test(lang)) ?? null;
  }

  /** Whether anything could read it. @param {Step} step */
  canRead(step) {
    return Boolean(step.say) && (this.served || this.voice() !== null);
  }

  /** @param {Step} step */
  read(step) {
    this.stop();
    this.step = step;
    if (this.served) {
      this.sound.src = `${this.folder}/${step.key}`;
      void this.sound.play().catch(() => undefined);
    } else this.speak(step);
    this.onchange();
  }

  /** The server is away, or its voice failed: the browser reads where it can. @param {Step} step */
  withoutServer(step) {
    this.served = false;
    this.speak(step);
  }

  /** By the browser. @param {Step} step */
  speak(step) {
    const voice = this.voice();
    if (!voice) {
      this.stop();
      return;
    }
    const words = new SpeechSynthesisUtterance(step.say);
    Object.assign(words, { voice, lang: voice.lang, rate: PACE });
    words.onend = words.onerror = () => this.step === step && this.stop();
    speechSynthesis.speak(words);
  }

  stop() {
    const had = this.step !== null;
    this.step = null;
    this.sound.pause();
    globalThis.speechSynthesis?.cancel();
    if (had) this.onchange();
  }
}
