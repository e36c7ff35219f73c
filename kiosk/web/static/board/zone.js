/**
 * Carries out one zone's showings by the wall clock: what is due is on, what comes next is ready before
 * its time, and what can't be shown is stood in for.
 */

import { Trouble } from "./slides/frame.js";
import { slideOf } from "./slides/kinds.js";
import { Stage } from "./stage.js";
import { changeover, decode, showingAt } from "./timeline.js";

/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./plan.js").Asset} Asset */
/** @typedef {import("./timeline.js").Showing} Showing */
/** @typedef {import("./timeline.js").Track} Track */
/** @typedef {import("./slides/frame.js").Slide} Slide */

/**
 * @typedef {object} Services
 * @property {import("./wallclock.js").WallClock} clock
 * @property {import("./plays.js").PlayBook} plays
 * @property {(plan: Plan, zone: string, root: HTMLElement) => import("./slides/frame.js").Room} room
 * @property {(what: import("./reports.js").What, detail: string, asset: string|null) => void} report
 * @property {() => boolean} calm
 * @property {() => void} wake
 *
 * @typedef {{plan: Plan, track: Track}} Course
 * @typedef {{showing: Showing, key: string, slide: Slide, real: number, standIn: boolean}} Shown
 * @typedef {{showing: Showing, key: string, slide: Slide|null, state: "preparing"|"ready"|"failed", retry: number}} Next
 */

/** The next showing is made ready this long before its time, real ms; sooner would only hold memory. */
const AHEAD_MS = 60_000;
/** ... but not while a transition may still be running. */
const SETTLE_MS = 700;
const PREPARE_LIMIT_MS = 20_000;
const RETRY_MS = 10_000;
/** What is due but not ready is asked after so often; it also tells when it is. */
const WAITING_MS = 100;
/** With nothing on, the fallback comes after this long. */
const BLANK_LIMIT_MS = 1200;
/** The item before may stand in for a showing this long. */
const STAND_IN_MS = 60_000;

/** @type {WeakMap<Asset, string>} */
const marks = new WeakMap();

/**
 * The content of an asset in a word, to tell one edition of it from the next.
 * @param {Asset|null} asset
 */
function markOf(asset) {
  if (!asset) return "";
  let mark = marks.get(asset);
  if (mark === undefined) {
    mark = JSON.stringify(asset);
    marks.set(asset, mark);
  }
  return mark;
}

/** @param {string} key of a showing */
const contentOf = (key) => key.slice(key.indexOf("|"));

export class Zone {
  /**
   * @param {string} name
   * @param {HTMLElement} root
   * @param {Services} services
   */
  constructor(name, root, services) {
    this.name = name;
    this.root = root;
    this.services = services;
    this.stage = new Stage(root, services.calm);
    /** @type {Course|null} */
    this.course = null;
    /** @type {Course|null} */
    this.fresh = null;
    /** @type {Shown|null} */
    this.shown = null;
    /** @type {Next|null} */
    this.next = null;
    this.dueKey = "";
    this.dueSince = 0;
    this.joined = true;
  }

  /**
   * A new plan: taken up when its time has come.
   * @param {Plan} plan
   */
  follow(plan) {
    this.fresh = { plan, track: decode(plan.zones[this.name]) };
  }

  /** @param {Course} course @param {Showing} showing */
  assetOf(course, showing) {
    const id = showing.slot.asset;
    return id === null ? null : course.plan.assets[id] ?? null;
  }

  /** @param {Course} course @param {Showing} showing */
  keyOf(course, showing) {
    const { start, slot } = showing;
    return `${start}|${slot.urgent}|${slot.asset}|${markOf(this.assetOf(course, showing))}`;
  }

  /** When the new plan takes over; Infinity where there is none. @param {number} now */
  changeover(now) {
    const { course, fresh, shown } = this;
    if (!fresh) return Infinity;
    if (!course || !shown) return now;
    const unchanged = markOf(this.assetOf(course, shown.showing)) === markOf(this.assetOf(fresh, shown.showing));
    return changeover(shown.showing, fresh.track, now, fresh.plan.assets, unchanged);
  }

  /** @param {number} now Unix ms */
  tick(now) {
    if (this.changeover(now) <= now) {
      this.course = this.fresh;
      this.fresh = null;
    }
    const { course, shown } = this;
    if (!course) return;
    const due = this.dueAt(course, now);
    const key = this.keyOf(course, due);
    this.observe(due, key, now);
    if (shown && shown.key === key) {
      shown.showing = due;
      shown.slide.tick(this.timing(due, now), now);
      if (shown.standIn) this.retry(due, now);
      else this.lookAhead(course, due, now);
    } else this.change(course, due, key, now);
  }

  /**
   * What should be on. In the demo's hurry a showing stays for its least time, and then comes the one that was
   * made ready for that moment.
   * @param {Course} course @param {number} now
   */
  dueAt(course, now) {
    const due = showingAt(course.track, now);
    const { shown, next } = this;
    const hold = course.plan.display.hold_ms ?? 0;
    if (!hold || !shown || shown.standIn || due.slot.urgent) return due;
    if (performance.now() - shown.real < hold) return shown.showing;
    return next && next.state !== "failed" && due.start !== shown.showing.start ? next.showing : due;
  }

  /**
   * Since when something is due, for lateness.
   * @param {Showing} due @param {string} key @param {number} now
   */
  observe(due, key, now) {
    if (key === this.dueKey) return;
    this.dueKey = key;
    this.dueSince = performance.now();
    this.joined = now - due.start > 1000 * this.services.clock.rate;
  }

  /**
   * Something else is due than what is on.
   * @param {Course} course @param {Showing} due @param {string} key @param {number} now
   */
  change(course, due, key, now) {
    if (this.stage.moving) return;
    if (this.repeats(course, due)) {
      this.relabel(due, key, now);
      return;
    }
    if (this.next?.key !== key) this.prepare(course, due, now);
    if (this.next?.state === "ready") this.swap(course, due, key, now);
    else if (this.next?.state === "failed") this.standIn(course, due, key, now);
    else if (!this.shown && performance.now() - this.dueSince > BLANK_LIMIT_MS) this.fallBack(course, due, "", now);
  }

  /** The same still thing again: nothing has to move. @param {Course} course @param {Showing} due */
  repeats(course, due) {
    const { shown } = this;
    if (!shown || shown.standIn || !shown.slide.still) return false;
    return contentOf(shown.key) === contentOf(this.keyOf(course, due));
  }

  /** @param {Showing} due @param {string} key @param {number} now */
  relabel(due, key, now) {
    if (!this.shown) return;
    this.shown.showing = due;
    this.shown.key = key;
    this.shown.real = performance.now();
    this.record(due, now, "shown");
  }

  /** @param {Course} course @param {Showing} due @param {number} now */
  lookAhead(course, due, now) {
    const { shown } = this;
    const { clock } = this.services;
    if (!shown || shown.standIn || this.stage.moving || performance.now() - shown.real < SETTLE_MS) return;
    const hold = (course.plan.display.hold_ms ?? 0) - (performance.now() - shown.real);
    const wait = Math.max(clock.until(due.end), hold);
    if (wait > AHEAD_MS) return;
    const at = hold > 0 && hold >= wait ? now + wait * clock.rate : due.end;
    const then = this.fresh && this.changeover(now) <= at ? this.fresh : course;
    const coming = showingAt(then.track, at);
    const key = this.keyOf(then, coming);
    if (this.next?.key === key || this.repeats(then, coming)) return;
    if (this.next && hold > 0 && this.next.state !== "failed") return;
    this.prepare(then, coming, now);
  }

  /**
   * Make a showing ready in the hidden layer.
   * @param {Course} course @param {Showing} showing @param {number} now
   */
  prepare(course, showing, now) {
    this.discard();
    const { services, name, root } = this;
    /** @type {Next} */
    const next = { showing, key: this.keyOf(course, showing), slide: null, state: "preparing", retry: 0 };
    this.next = next;
    const failed = (/** @type {unknown} */ error) => {
      if (this.next !== next) return;
      next.state = "failed";
      next.retry = performance.now() + RETRY_MS;
      this.tell(error, showing);
      services.wake();
    };
    try {
      const asset = this.assetOf(course, showing);
      if (!asset && showing.slot.asset !== null) throw new Trouble("load", "not among the plan's assets");
      const room = services.room(course.plan, name, root);
      const slide = slideOf(showing.slot, asset, room, () => services.clock.now(), (trouble) => this.broke(slide, trouble));
      next.slide = slide;
      this.stage.place(slide.element);
      withLimit(slide.prepare(this.timing(showing, Math.max(now, showing.start)))).then(() => {
        if (this.next !== next) return;
        next.state = "ready";
        services.wake();
      }, failed);
    } catch (error) {
      failed(error);
    }
  }

  discard() {
    if (!this.next) return;
    const { slide } = this.next;
    this.next = null;
    this.stage.clearBack();
    slide?.end();
  }

  /** @param {Course} course @param {Showing} due @param {string} key @param {number} now */
  swap(course, due, key, now) {
    const slide = this.next?.slide;
    if (!slide) return;
    this.next = null;
    this.bring(course, slide, { showing: due, key, slide, real: performance.now(), standIn: false }, now);
    this.record(due, now, "shown");
  }

  /**
   * @param {Course} course @param {Slide} slide @param {Shown} shown @param {number} now
   */
  bring(course, slide, shown, now) {
    const old = this.shown?.slide;
    this.shown = shown;
    this.stage.swap(course.plan.display.transition, () => old?.end());
    const timing = this.timing(shown.showing, now);
    slide.begin(timing);
    slide.tick(timing, now);
  }

  /**
   * What is due can't be shown: the item before stays for a while, else the fallback comes.
   * @param {Course} course @param {Showing} due @param {string} key @param {number} now
   */
  standIn(course, due, key, now) {
    const { shown } = this;
    const retry = this.next?.retry ?? 0;
    this.record(due, now, "failed");
    const id = shown?.showing.slot.asset ?? null;
    const stays = shown && !shown.standIn && !shown.showing.slot.urgent && id !== null && id in course.plan.assets;
    if (stays && this.services.clock.until(due.end) <= STAND_IN_MS) {
      this.discard();
      Object.assign(shown, { showing: due, key, standIn: true, real: performance.now() });
      const timing = this.timing(due, now);
      shown.slide.begin(timing);
    } else this.fallBack(course, due, key, now);
    this.retryAt = retry;
  }

  /** @param {Showing} due @param {number} now */
  retry(due, now) {
    const { course, next } = this;
    if (!course || !this.shown) return;
    if (next?.state === "ready" && next.key === this.shown.key) this.swap(course, due, next.key, now);
    else if (performance.now() > (this.retryAt ?? 0) && this.services.clock.until(due.end) > 5000 && next?.state !== "preparing") {
      this.retryAt = performance.now() + RETRY_MS;
      this.prepare(course, due, now);
    }
  }

  /** @param {Course} course @param {Showing} due @param {string} key @param {number} now */
  fallBack(course, due, key, now) {
    const preparing = this.next?.state === "preparing" ? this.next : null;
    if (!preparing) this.discard();
    const slot = { asset: null, playlist: null, item: null, cause: "fallback", urgent: false };
    const slide = slideOf(slot, null, this.services.room(course.plan, this.name, this.root), () => this.services.clock.now(), () => {});
    this.stage.place(slide.element);
    void slide.prepare(this.timing(due, now));
    this.next = null;
    this.bring(course, slide, { showing: due, key, slide, real: performance.now(), standIn: true }, now);
    preparing?.slide?.end();
  }

  /** A slide broke off while it was on. @param {Slide} slide @param {unknown} error */
  broke(slide, error) {
    const { course, shown } = this;
    if (!course || shown?.slide !== slide) return;
    this.tell(error, shown.showing);
    this.services.plays.fail(this.name);
    this.fallBack(course, shown.showing, shown.key, this.services.clock.now());
    this.retryAt = performance.now() + RETRY_MS;
  }

  /** @param {unknown} error @param {Showing} showing */
  tell(error, showing) {
    const what = error instanceof Trouble ? error.what : "script";
    this.services.report(what, error instanceof Error ? error.message : String(error), showing.slot.asset);
  }

  /** @param {Showing} due @param {number} now @param {"shown"|"failed"} outcome */
  record(due, now, outcome) {
    const { clock, plays } = this.services;
    const late = this.joined ? performance.now() - this.dueSince : -clock.until(due.start);
    plays.change(this.name, due, outcome, now, Math.max(0, Math.round(late)), this.course?.plan.plan ?? "");
  }

  /**
   * Real time since a showing's beginning and its whole length.
   * @param {Showing} showing @param {number} now
   */
  timing(showing, now) {
    const { clock } = this.services;
    const hold = this.course?.plan.display.hold_ms ?? 0;
    const span = Math.max((showing.end - showing.start) / clock.rate, hold);
    if (clock.rate === 1) return { elapsed: Math.max(0, now - showing.start), span };
    const on = this.shown?.showing.start === showing.start ? performance.now() - this.shown.real : 0;
    return { elapsed: on, span };
  }

  /** Real ms until something has to happen here. @param {number} now */
  pause(now) {
    const { shown, course } = this;
    const { clock } = this.services;
    if (!shown || !course || shown.standIn) return 250;
    const hold = (course.plan.display.hold_ms ?? 0) - (performance.now() - shown.real);
    const boundary = Math.max(clock.until(shown.showing.end), hold);
    const turn = shown.slide.nextTurn ? shown.slide.nextTurn() - this.timing(shown.showing, now).elapsed : Infinity;
    const settled = this.next ? Infinity : SETTLE_MS - (performance.now() - shown.real);
    const fresh = this.fresh ? clock.until(this.changeover(now)) : Infinity;
    return Math.min(boundary <= 0 ? WAITING_MS : boundary, ...[turn, settled, fresh].map((wait) => (wait <= 0 ? Infinity : wait)));
  }

  /** Whether what is seen is what should be. @param {number} now */
  sound(now) {
    if (!this.course || this.stage.moving) return true;
    const waiting = this.next?.state === "preparing";
    if (!this.shown) return waiting;
    const right = this.shown.key === this.keyOf(this.course, this.dueAt(this.course, now));
    return (right || waiting) && this.stage.sound();
  }

  /** A font arrived: what is on is measured again, what comes is made anew. */
  async remeasure() {
    const { shown } = this;
    this.discard();
    if (!shown?.slide.fit) return;
    await shown.slide.fit(this.timing(shown.showing, this.services.clock.now()).span);
    if (this.shown === shown) shown.slide.begin(this.timing(shown.showing, this.services.clock.now()));
  }

  /** Begin anew, with nothing but the plan. */
  rebuild() {
    this.discard();
    this.stage.clear();
    this.shown?.slide.end();
    this.shown = null;
    this.dueKey = "";
  }
}

/**
 * @param {Promise<void>} work
 * @returns {Promise<void>}
 */
function withLimit(work) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Trouble("load", "not ready in time")), PREPARE_LIMIT_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
