/** Brings it all together: the plan from the server, a zone for each of its streams, the clock that drives them. */

import { FrameWatch, keepShell, nightly, shiftAt } from "./care.js";
import { fontsIn, loadFonts } from "./fit.js";
import { Holdings } from "./holdings.js";
import { Link } from "./link.js";
import { filesOf } from "./plan.js";
import { PlayBook } from "./plays.js";
import { Outbox } from "./reports.js";
import { Screen } from "./screen.js";
import { assetsAhead, decode } from "./timeline.js";
import { WallClock, samples } from "./wallclock.js";
import { Zone } from "./zone.js";

/** @typedef {import("./plan.js").Plan} Plan */

const POLL_MS = 1000;
const CLOCK_MS = 5000;
const REPORT_MS = 5000;
const ALIVE_MS = 30_000;
const STOCK_MS = 5 * 60_000;
const AHEAD_MS = 26 * 3600_000;
/** A frame is seen about this long after it is drawn. */
const LEAD_MS = 8;
/** Timers are late, frames are not: the last stretch before a boundary goes frame by frame. */
const CLOSE_MS = 40;
/** The office's welcome comes if there is no plan after this long. */
const BARE_MS = 1500;
/** The zones are looked at so often even where nothing is due: for a clock that was set, a picture that came late. */
const LOOK_MS = 1000;
/** ... and so often while time is sped up. */
const HURRIED_LOOK_MS = 250;
const MINUTE_MS = 60_000;
/** At once, should the server die young; and again when all that is shown has been loaded. */
const KEEP_MS = [300, 5000];
const SAME_TROUBLE_MS = 5 * 60_000;

export class Player {
  /**
   * @param {HTMLElement} root
   * @param {{display: string, name: string, layout: string, language: string, version: string, foot?: number}} page
   * @param {{link?: Link, outbox?: Outbox}} [parts] others than a screen has
   */
  constructor(root, page, { link, outbox } = {}) {
    this.page = page;
    this.id = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
    this.loaded = performance.now();
    this.link = link ?? new Link(page.display);
    this.clock = new WallClock(() => performance.now(), () => Date.now());
    this.frames = new FrameWatch();
    this.outbox = outbox ?? new Outbox(page.display, this.id);
    this.plays = new PlayBook(this.outbox, () => this.frames.count);
    this.holdings = new Holdings();
    this.screen = new Screen(root, page.foot);
    /** @type {Map<string, Zone>} */
    this.zones = new Map();
    /** @type {Plan|null} */
    this.plan = null;
    this.newest = "";
    this.wantsReload = false;
    /** @type {Map<string, number>} */
    this.told = new Map();
    this.motion = matchMedia("(prefers-reduced-motion: reduce)");
    /** @type {import("./zone.js").Services} */
    this.services = {
      clock: this.clock, plays: this.plays,
      room: (plan, zone, box) => this.room(plan, zone, box),
      report: (what, detail, asset) => this.report(what, detail, asset),
      calm: () => this.motion.matches,
      wake: () => this.wake(),
    };
    this.timer = 0;
    this.frame = 0;
    this.reloading = false;
    /** Something to report since the last time. */
    this.news = false;
    this.sent = -Infinity;
    this.sentPlays = 0;
    /** What the main zone showed at the last look. @type {string|undefined} */
    this.lastKey = undefined;
  }

  async start() {
    this.recall();
    await Promise.all([this.askClock(6), loadFonts()]);
    this.fontsIn = fontsIn();
    document.fonts?.addEventListener?.("loadingdone", () => this.refit());
    void this.polling();
    setTimeout(() => this.plan || this.follow(this.bare()), BARE_MS);
    this.every(CLOCK_MS, () => this.askClock(1));
    this.every(REPORT_MS, () => this.send());
    this.every(STOCK_MS, async () => this.stock());
    for (const ms of KEEP_MS) setTimeout(() => this.keep(), ms);
  }

  /** The page itself, for a reload without the server. */
  keep() {
    void keepShell(`${this.link.base}/plan.json`);
  }

  /**
   * @param {number} ms
   * @param {() => Promise<unknown>} work
   */
  every(ms, work) {
    setInterval(() => void work().catch((error) => this.report("script", String(error), null)), ms);
  }

  /** Until a plan is here: the fallback, from what the page itself knows. @returns {Plan} */
  bare() {
    const { display, name, layout, language } = this.page;
    const least = Math.max(14, Math.min(innerWidth, innerHeight) * 0.045);
    return {
      plan: "",
      display: {
        id: display, name, layout, size: [innerWidth, innerHeight + (this.page.foot ?? 0)], minimum_px: least, comfort_px: least * 1.25,
        transition: "cut", pixel_shift: false, timezone: "Asia/Ho_Chi_Minh", language,
      },
      office: { name, parent: "", logo: null }, assets: {},
      zones: { main: { start: 0, slots: [{ asset: null, playlist: null, item: null, cause: "fallback", urgent: false }], run: [864e5, 0] } },
    };
  }

  async polling() {
    for (;;) {
      try {
        const { plan, page } = await this.link.poll();
        if (plan !== this.newest) await this.fetchPlan();
        if (page && page !== this.page.version && sessionStorage.getItem("reloaded-for") !== page) {
          sessionStorage.setItem("reloaded-for", page);
          this.wantsReload = true;
        }
        if (Math.abs(this.link.skew - (this.skew ?? this.link.skew)) > 2500) await this.askClock(4);
        this.skew = this.link.skew;
      } catch (error) {
        if (!this.newest) await this.fetchPlan().catch(() => undefined);
        if (error instanceof TypeError && String(error).includes("plan.json")) this.report("script", String(error), null);
      }
      await new Promise((done) => setTimeout(done, POLL_MS));
    }
  }

  async fetchPlan() {
    const plan = await this.link.plan();
    this.newest = plan.plan;
    this.follow(plan);
    this.wake();
  }

  /** @param {Plan} plan */
  follow(plan) {
    const before = this.plan;
    const recast = before && shapeText(before) !== shapeText(plan);
    if (before?.plan && before.display.layout !== plan.display.layout) this.wantsReload = true;
    this.plan = plan;
    this.screen.follow(plan, this.holdings);
    this.screen.header?.tick(this.clock.now());
    if (recast) for (const name of [...this.zones.keys()]) this.close(name);
    for (const name of this.zones.keys()) if (!(name in plan.zones)) this.close(name);
    for (const [name, root] of this.screen.zones) {
      if (!this.zones.has(name)) this.zones.set(name, new Zone(name, root, this.services));
      this.zones.get(name)?.follow(plan);
    }
    if (plan.plan) this.stock();
  }

  /** @param {string} name */
  close(name) {
    this.zones.get(name)?.rebuild();
    this.zones.delete(name);
    this.plays.close(name, this.clock.now());
  }

  /** Hold the files of the hours ahead, the next needed first. */
  stock() {
    const { plan } = this;
    if (!plan?.plan) return;
    const now = this.clock.now();
    const tracks = Object.values(plan.zones).map(decode);
    const ids = assetsAhead(tracks, now, now + AHEAD_MS);
    // What is on under the plan before may still be needed until its boundary.
    for (const zone of this.zones.values()) {
      const { course, shown, next } = zone;
      for (const showing of [shown?.showing, next?.showing]) if (course && showing?.slot.asset) ids.unshift(showing.slot.asset);
    }
    const files = plan.office.logo ? [plan.office.logo] : [];
    for (const id of ids) {
      const assets = [plan.assets[id], ...[...this.zones.values()].map(({ course }) => course?.plan.assets[id])];
      for (const asset of assets) if (asset) files.push(...filesOf(asset));
    }
    this.holdings.want([...new Set(files)]);
  }

  /** @param {Plan} plan @param {string} zone @param {HTMLElement} box */
  room(plan, zone, box) {
    const { minimum_px: minimum, comfort_px: comfort, layout } = plan.display;
    return {
      width: box.clientWidth, height: box.clientHeight, minimum, comfort, header: this.screen.header !== null,
      calm: this.motion.matches, zone, layout, plan, holdings: this.holdings,
    };
  }

  /** Look now, not when the timer says. */
  wake() {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.timer = setTimeout(() => this.turn(), 0);
  }

  /** One look at all zones; then sleep until just before the next thing to do. */
  turn() {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    const real = this.clock.rate === 1;
    let pause = real ? LOOK_MS : HURRIED_LOOK_MS;
    try {
      const now = this.clock.now() + LEAD_MS * (real ? 1 : 0);
      if (real) pause = Math.min(pause, MINUTE_MS - (now % MINUTE_MS));
      for (const zone of this.zones.values()) zone.tick(now);
      for (const zone of this.zones.values()) pause = Math.min(pause, zone.pause(now));
      this.screen.header?.tick(now);
      this.tend(now);
    } catch (error) {
      this.report("script", error instanceof Error ? `${error.message} ${error.stack ?? ""}` : String(error), null);
      pause = HURRIED_LOOK_MS;
    }
    if (pause <= CLOSE_MS && !document.hidden) this.frame = requestAnimationFrame(() => this.turn());
    this.timer = setTimeout(() => this.turn(), Math.max(pause <= CLOSE_MS ? 2 * CLOSE_MS : 0, pause - CLOSE_MS / 2));
  }

  /** @param {number} now */
  tend(now) {
    const jump = this.clock.machineJump();
    if (jump) {
      if (/^(localhost|127\.|\[::1\])/.test(location.hostname)) this.clock.shift(jump);
      void this.askClock(4);
    }
    const display = this.plan?.display;
    if (!display) return;
    const shift = display.pixel_shift ? shiftAt(now) : { x: 0, y: 0 };
    if (shift.x !== this.screen.shift.x || shift.y !== this.screen.shift.y) {
      this.screen.shift = shift;
      this.screen.place();
    }
    if (this.clock.rate === 1 && nightly(now, display.timezone, performance.now() - this.loaded)) this.wantsReload = true;
    const main = this.zones.get("main");
    if (this.wantsReload && main?.shown && main.shown.key !== this.lastKey && this.lastKey !== undefined) void this.reload();
    this.lastKey = main?.shown?.key;
  }

  /** A fresh page, if the server is there to give it. */
  async reload() {
    if (this.reloading) return;
    this.reloading = true;
    if (await this.link.wouldReload()) {
      await this.plays.closeAll(this.clock.now());
      location.reload();
    } else this.reloading = false;
  }

  /** A font came late: everything is measured again. */
  refit() {
    if (this.fontsIn === fontsIn()) return;
    this.fontsIn = fontsIn();
    for (const zone of this.zones.values()) void zone.remeasure().catch(() => zone.rebuild());
    this.screen.header?.arrange();
  }

  /** @param {number} times */
  async askClock(times) {
    for (const sample of await samples((signal) => this.link.clock(signal), () => performance.now(), times)) {
      const moved = this.clock.take(sample);
      if (Math.abs(moved) > 1000 * sample.rate && this.plan?.plan) this.report("clock", `moved by ${Math.round(moved)} ms`, null);
    }
    this.wake();
    if (this.clock.rate === 1) remember("offset", String(Math.round(this.clock.offset())));
  }

  recall() {
    try {
      this.clock.recall(Number(localStorage.getItem("offset") ?? NaN));
    } catch {
      // No storage: the machine's clock, until the server answers.
    }
  }

  /**
   * @param {import("./reports.js").What} what
   * @param {string} detail
   * @param {string|null} asset
   */
  report(what, detail, asset) {
    const same = `${what} ${asset} ${detail}`;
    const now = performance.now();
    if (now - (this.told.get(same) ?? -Infinity) < SAME_TROUBLE_MS) return;
    if (this.told.size > 200) this.told.clear();
    this.told.set(same, now);
    const record = { id: this.outbox.newId("t"), at: Math.round(this.clock.now()), asset, what, detail: detail.slice(0, 500) };
    void this.outbox.put("troubles", record);
    this.news = true;
  }

  async send() {
    await this.plays.beat(this.clock.now());
    const now = performance.now();
    if (this.plays.closed === this.sentPlays && !this.news && now - this.sent < ALIVE_MS) return;
    this.sent = now;
    this.sentPlays = this.plays.closed;
    this.news = false;
    const health = { long_frames: this.frames.count, late_ms_max: this.plays.worst(), held_bytes: this.holdings.bytes, queue: 0 };
    await this.outbox.flush((records) =>
      this.link.report({
        page: this.id, screen: { width: innerWidth, height: innerHeight, ratio: devicePixelRatio },
        plan: this.plan?.plan ?? "", offset_ms: Math.round(this.clock.rate === 1 ? this.clock.offset() : 0),
        health: { ...health, queue: this.outbox.length }, ...records,
      }),
    );
  }
}

/** What a zone's measures rest on. @param {Plan} plan */
function shapeText({ display, office, zones }) {
  const { layout, size, minimum_px, comfort_px, language } = display;
  return JSON.stringify([layout, size, minimum_px, comfort_px, language, office, Object.keys(zones)]);
}

/** @param {string} key @param {string} value */
function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // No storage: nothing to recall after a reload.
  }
}
