/**
 * The office's time on this page. Runs on the monotonic clock, set by the server's answers, so that a
 * page on another machine agrees with the server and two pages agree with each other.
 */

/**
 * One question to the server: when it was sent and answered by our own clock, and what it said.
 * @typedef {{sent: number, got: number, now: number, rate: number}} Sample
 */

/**
 * The answer that can be wrong by the least.
 * @param {Sample[]} samples
 * @returns {Sample|null}
 */
export function best(samples) {
  return samples.reduce((a, b) => (!a || b.got - b.sent < a.got - a.sent ? b : a), /** @type {Sample|null} */ (null));
}

/** How far two clocks of ordinary PCs drift apart, in ms per ms. */
const DRIFT = 50e-6;

export class WallClock {
  /**
   * @param {() => number} monotonic ms
   * @param {() => number} machine the machine's own wall clock, Unix ms
   */
  constructor(monotonic, machine) {
    this.monotonic = monotonic;
    this.machine = machine;
    this.rate = 1;
    /** Where the last trusted answer was taken, what it said, and by how much it can be wrong. */
    this.mark = monotonic();
    this.wall = machine();
    this.doubt = Infinity;
    this.gap = this.wall - this.mark;
  }

  /** Now in the office, Unix ms. */
  now() {
    return this.wall + (this.monotonic() - this.mark) * this.rate;
  }

  /** What to add to the machine's clock, ms. */
  offset() {
    return this.now() - this.machine();
  }

  /**
   * Real ms until a moment.
   * @param {number} at Unix ms
   */
  until(at) {
    return (at - this.now()) / this.rate;
  }

  /**
   * Start from the correction of an earlier page, for as long as no server answers.
   * @param {number} offset ms
   */
  recall(offset) {
    if (this.doubt < Infinity || !Number.isFinite(offset)) return;
    this.mark = this.monotonic();
    this.wall = this.machine() + offset;
  }

  /**
   * Believe an answer if it is surer than what we have, or shows that we must be wrong.
   * @param {Sample} sample
   * @returns {number} by how many ms the time was moved
   */
  take(sample) {
    const middle = (sample.sent + sample.got) / 2;
    const doubt = (sample.got - sample.sent) / 2 + 1;
    const ours = this.wall + (middle - this.mark) * this.rate;
    const off = Math.abs(sample.now - ours) / this.rate;
    const aged = this.doubt + (middle - this.mark) * DRIFT;
    if (sample.rate === this.rate && off <= doubt + aged && doubt >= aged) return 0;
    this.mark = middle;
    this.wall = sample.now;
    this.rate = sample.rate;
    this.doubt = doubt;
    return sample.now - ours;
  }

  /**
   * By how much the machine's clock was moved since the last call, ms (small drift aside).
   * @returns {number}
   */
  machineJump() {
    const gap = this.machine() - this.monotonic();
    const jump = gap - this.gap;
    this.gap = gap;
    return Math.abs(jump) > 250 ? jump : 0;
  }

  /**
   * Follow a jump of the machine's clock: only where the server runs on this machine.
   * @param {number} jump ms
   */
  shift(jump) {
    this.wall += jump;
  }
}

/**
 * Ask the server a few times.
 * @param {(signal: AbortSignal) => Promise<{now: number, rate: number}>} ask
 * @param {() => number} monotonic
 * @param {number} times
 * @returns {Promise<Sample[]>} none where the server is away
 */
export async function samples(ask, monotonic, times) {
  const taken = [];
  for (let i = 0; i < times; i++) {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), 3000);
    const sent = monotonic();
    try {
      const { now, rate } = await ask(control.signal);
      if (Number.isFinite(now) && rate > 0) taken.push({ sent, got: monotonic(), now, rate });
    } catch {
      break;
    } finally {
      clearTimeout(timer);
    }
  }
  return taken;
}
