/**
 * How a line of text is shown on an LED strip or in the ticker: still where it fits, else running, else
 * still in pages. Pure: measuring is an argument.
 */

/**
 * Width of a text at a font size, and how far its ink reaches above and below the baseline.
 * @typedef {(text: string, size: number) => {width: number, up: number, down: number}} Measure
 *
 * @typedef {{text: string, baseline: number}} Line      baseline: px from the top of the strip
 * @typedef {{mode: "still", size: number, pages: Line[][]}} Still
 * @typedef {{mode: "run", size: number, baseline: number, distance: number, speed: number, hold: number}} Run
 *   distance in px, speed in px/s, hold in ms at each end
 *
 * @typedef {object} Strip
 * @property {number} width       px that text may take
 * @property {number} height
 * @property {number} least       smallest font size
 * @property {number} most        largest font size of a text that fits whole
 * @property {number} running     largest font size of one that doesn't
 * @property {number} span        ms that the showing lasts
 * @property {boolean} calm       no running line
 */

/** A letter of a running line stays on the strip at least this long. */
export const STAY_SECONDS = 5;
/** Letters a second that are read with ease. */
const LETTERS_PER_SECOND = 5;
/** Width of an average letter, in em. */
const LETTER_EM = 0.52;
/** Dark px above and below the ink. */
const EDGE = 2;
/** A page of still lines stays at least this long. */
const PAGE_MS = 2000;
/** What stands between title, number and validity: pages of lines are cut there first, and do without it. */
const PARTS = /\s*·\s*/;
/** Whole px a frame at 60 Hz, and below that whole frames a px. */
const SPEEDS = [10, 12, 15, 20, 30, 60, 120, 180, 240, 300, 360, 420, 480];

/**
 * Speed of a running line, px/s.
 * @param {number} width of the strip
 * @param {number} size of the font
 */
export function speedFor(width, size) {
  const top = Math.min(width / STAY_SECONDS, LETTERS_PER_SECOND * LETTER_EM * size);
  return SPEEDS.filter((speed) => speed <= top).pop() ?? SPEEDS[0];
}

/**
 * Lines of whole words; a word longer than the strip is cut between letters.
 * @param {string} text
 * @param {number} width
 * @param {number} size
 * @param {Measure} measure
 * @returns {string[]}
 */
export function wrap(text, width, size, measure) {
  const fits = (/** @type {string} */ line) => measure(line, size).width <= width;
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.split(/[ \n\t]+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = word;
    while (!fits(line) && line.length > 1) {
      let end = line.length - 1;
      while (end > 1 && !fits(line.slice(0, end))) end--;
      lines.push(line.slice(0, end));
      line = line.slice(end);
    }
  }
  if (line) lines.push(line);
  return lines;
}

/**
 * Lines of about the same width, no more of them than a greedy wrap needs.
 * @param {string} text
 * @param {number} width
 * @param {number} size
 * @param {Measure} measure
 */
export function balanced(text, width, size, measure) {
  const count = wrap(text, width, size, measure).length;
  let low = width / 2;
  let high = width;
  while (high - low > 2) {
    const middle = (low + high) / 2;
    if (wrap(text, middle, size, measure).length <= count) high = middle;
    else low = middle;
  }
  return wrap(text, high, size, measure);
}

/**
 * Lines stacked by their ink, so that no mark above a capital is cut or touches the line above; null where
 * they don't all go in.
 * @param {string[]} lines
 * @param {number} size
 * @param {number} height
 * @param {Measure} measure
 * @returns {Line[]|null}
 */
export function stacked(lines, size, height, measure) {
  /** @type {Line[]} */
  const placed = [];
  let baseline = 0;
  let lowest = 0;
  for (const text of lines) {
    const { up, down } = measure(text, size);
    const ink = Math.ceil(up);
    baseline = placed.length ? Math.max(baseline + Math.round(size * 1.18), lowest + ink + 1) : ink;
    lowest = baseline + Math.ceil(down);
    placed.push({ text, baseline });
  }
  if (lowest > height - 2 * EDGE) return null;
  const top = Math.floor((height - lowest) / 2);
  return placed.map((line) => ({ text: line.text, baseline: line.baseline + top }));
}

/**
 * @param {string} text
 * @param {Strip} strip
 * @param {Measure} measure
 * @returns {Still|Run}
 */
export function planStrip(text, strip, measure) {
  const { width, height, least, most, span, calm } = strip;
  for (let size = most; size >= least; size--) {
    if (measure(text, size).width > width * (height / size)) continue;
    const lines = stacked(balanced(text, width, size, measure), size, height, measure);
    if (lines) return { mode: "still", size, pages: [lines] };
  }
  const size = runningSize(text, strip, measure);
  const whole = measure(text, size);
  const distance = Math.max(1, Math.ceil(whole.width - width));
  const baseline = stacked([text], size, height, measure)?.[0].baseline ?? Math.round(height / 2 + size * 0.35);
  const speed = speedFor(width, size);
  const hold = STAY_SECONDS * 1000;
  if (!calm && 2 * hold + (distance / speed) * 1000 <= span) return { mode: "run", size, baseline, distance, speed, hold };
  const pages = stillPages(text, strip, measure);
  if (pages && (calm || span / pages.pages.length >= PAGE_MS)) return pages;
  const brief = Math.min(1000, span / 10);
  const needed = distance / Math.max(0.1, (span - 2 * brief) / 1000);
  return { mode: "run", size, baseline, distance, speed: Math.max(speed, Math.ceil(needed / 60) * 60), hold: brief };
}

/**
 * The largest size at which the ink of the whole line goes in.
 * @param {string} text
 * @param {Strip} strip
 * @param {Measure} measure
 */
function runningSize(text, { height, least, running }, measure) {
  for (let size = running; size > least; size--) {
    if (stacked([text], size, height, measure)) return size;
  }
  return least;
}

/**
 * Pages of still lines at the largest size that leaves each page its time; else the fewest pages.
 * @param {string} text
 * @param {Strip} strip
 * @param {Measure} measure
 * @returns {Still|null}
 */
export function stillPages(text, { width, height, least, running, span }, measure) {
  /** @type {Still|null} */
  let fewest = null;
  for (let size = running; size >= least; size--) {
    const pages = [];
    let rest = text.split(PARTS).flatMap((part) => balanced(part, width, size, measure));
    while (rest.length) {
      let page = stacked(rest.slice(0, 1), size, height, measure);
      if (!page) break;
      for (let take = 2; take <= rest.length; take++) {
        const more = stacked(rest.slice(0, take), size, height, measure);
        if (!more) break;
        page = more;
      }
      pages.push(page);
      rest = rest.slice(page.length);
    }
    if (rest.length) continue;
    const still = /** @type {Still} */ ({ mode: "still", size, pages });
    if (span / pages.length >= 2 * PAGE_MS) return still;
    if (!fewest || pages.length < fewest.pages.length) fewest = still;
  }
  return fewest;
}

/**
 * How far a running line has moved, in whole px, so many ms after its showing began.
 * @param {Run} run
 * @param {number} elapsed
 */
export function runAt({ distance, speed, hold }, elapsed) {
  const moved = Math.floor((Math.max(0, elapsed - hold) / 1000) * speed);
  return Math.min(distance, moved);
}
