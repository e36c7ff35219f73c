/** Watches the frames of every fade on the page: same watch for the player and for the page it is held against. */

globalThis.probe = {
  fades: 0,
  /** ms between frames while a fade runs. @type {number[]} */
  gaps: [],
  longFrames: 0,

  /** @param {number} duration ms */
  follow(duration) {
    this.fades++;
    const end = performance.now() + duration;
    let last = performance.now();
    let first = true;
    const look = (/** @type {number} */ now) => {
      if (!first) this.gaps.push(now - last);
      first = false;
      last = now;
      if (now < end) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  },

  seen() {
    const gaps = [...this.gaps].sort((a, b) => a - b);
    return {
      fades: this.fades,
      frames: gaps.length,
      late: gaps.filter((gap) => gap > 25).length,
      long: gaps.filter((gap) => gap > 50).length,
      worst: gaps.at(-1) ?? 0,
      longAnimationFrames: this.longFrames,
    };
  },
};

const animate = Element.prototype.animate;
Element.prototype.animate = function (frames, options) {
  globalThis.probe.follow(typeof options === "number" ? options : Number(options?.duration ?? 0));
  return animate.call(this, frames, options);
};

new PerformanceObserver((list) => {
  globalThis.probe.longFrames += list.getEntries().length;
}).observe({ type: "long-animation-frame" });
