/** What each zone is showing, written down from its first moment so that a power cut loses little of it. */

/** @typedef {import("./reports.js").Play} Play */

export class PlayBook {
  /**
   * @param {import("./reports.js").Outbox} outbox
   * @param {() => number} longFrames counted since the page was loaded
   */
  constructor(outbox, longFrames) {
    this.outbox = outbox;
    this.longFrames = longFrames;
    /** @type {Map<string, {play: Play, frames: number}>} */
    this.open = new Map();
    this.latest = 0;
    this.closed = 0;
    /** Something else lies over the picture: nothing counts as shown. */
    this.covered = false;
    /** What is on below it. @type {Map<string, Play>} */
    this.below = new Map();
  }

  /**
   * Something else lies over the picture from now on: what was on was shown until here.
   * @param {number} now
   */
  cover(now) {
    if (this.covered) return;
    this.covered = true;
    for (const [zone, { play }] of [...this.open]) {
      this.close(zone, now);
      this.below.set(zone, play);
    }
  }

  /** The picture is seen again: what is on is shown from now on. @param {number} now */
  uncover(now) {
    if (!this.covered) return;
    this.covered = false;
    const at = Math.round(now);
    for (const [zone, play] of this.below) this.begin(zone, { ...play, id: this.outbox.newId(), start: at, end: at });
    this.below.clear();
  }

  /**
   * A zone goes over to another showing.
   * @param {string} zone
   * @param {import("./timeline.js").Showing} showing
   * @param {"shown"|"failed"} outcome
   * @param {number} now Unix ms
   * @param {number} late real ms
   * @param {string} plan
   */
  change(zone, { start, slot }, outcome, now, late, plan) {
    this.close(zone, now);
    const at = Math.round(now);
    /** @type {Play} */
    const play = {
      id: this.outbox.newId(), zone, start: at, end: at, planned: start,
      playlist: slot.playlist, item: slot.item, asset: slot.asset, cause: slot.cause, outcome,
      late_ms: late, long_frames: 0, plan,
    };
    if (this.covered) {
      this.below.set(zone, play);
      return;
    }
    this.latest = Math.max(this.latest, late);
    this.begin(zone, play);
  }

  /** @param {string} zone @param {Play} play */
  begin(zone, play) {
    this.open.set(zone, { play, frames: this.longFrames() });
    void this.outbox.put("plays", play, true);
  }

  /** What is on in this zone turned out not to be seen. @param {string} zone */
  fail(zone) {
    const play = this.open.get(zone)?.play ?? this.below.get(zone);
    if (play) play.outcome = "failed";
  }

  /** @param {string} zone @param {number} now */
  close(zone, now) {
    this.below.delete(zone);
    const entry = this.open.get(zone);
    if (!entry) return;
    this.open.delete(zone);
    this.closed++;
    void this.outbox.put("plays", this.upTo(entry, now));
  }

  /** Still on: write down until when. @param {number} now */
  async beat(now) {
    for (const entry of this.open.values()) await this.outbox.put("plays", this.upTo(entry, now), true);
  }

  /** @param {number} now */
  async closeAll(now) {
    const entries = [...this.open.values()];
    this.open.clear();
    for (const entry of entries) await this.outbox.put("plays", this.upTo(entry, now));
  }

  /** @param {{play: Play, frames: number}} entry @param {number} now */
  upTo({ play, frames }, now) {
    play.end = Math.max(play.start, Math.round(now));
    play.long_frames = this.longFrames() - frames;
    return play;
  }

  /** The worst lateness since the last call, ms. */
  worst() {
    const worst = this.latest;
    this.latest = 0;
    return worst;
  }
}
