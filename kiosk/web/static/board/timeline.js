/**
 * What is on when, from the plan alone. Pure: time is an argument, nothing is drawn, nothing is fetched.
 */

/** @typedef {import("./plan.js").Zone} Zone */
/** @typedef {import("./plan.js").Slot} Slot */
/** @typedef {import("./plan.js").Asset} Asset */

/**
 * A zone of the plan, decoded for bisection: showing i lasts from starts[i] to starts[i + 1].
 * @typedef {{starts: Float64Array, slots: Slot[]}} Track
 */

/**
 * One showing: from start (inclusive) to end (exclusive), Unix ms.
 * @typedef {{start: number, end: number, slot: Slot}} Showing
 */

export const DAY_MS = 86_400_000;

/**
 * @param {Zone} zone
 * @returns {Track}
 */
export function decode(zone) {
  const count = zone.run.length / 2;
  const starts = new Float64Array(count + 1);
  const slots = new Array(count);
  let at = zone.start;
  for (let i = 0; i < count; i++) {
    starts[i] = at;
    slots[i] = zone.slots[zone.run[2 * i + 1]];
    at += zone.run[2 * i];
  }
  starts[count] = at;
  return { starts, slots };
}

/**
 * The showing at a moment. Outside the plan's hours its last day (before them: its first day) is
 * repeated, so there is always one.
 * @param {Track} track
 * @param {number} at Unix ms
 * @returns {Showing}
 */
export function showingAt(track, at) {
  const { starts, slots } = track;
  const first = starts[0];
  const end = starts[starts.length - 1];
  const span = Math.min(DAY_MS, end - first);
  let shift = 0;
  let low = first;
  let high = end;
  if (at >= end) {
    shift = (Math.floor((at - end) / span) + 1) * span;
    low = end - span;
  } else if (at < first) {
    shift = -Math.ceil((first - at) / span) * span;
    high = first + span;
  }
  const i = indexAt(starts, at - shift);
  return { start: Math.max(starts[i], low) + shift, end: Math.min(starts[i + 1], high) + shift, slot: slots[i] };
}

/**
 * The last index whose start is not after the moment.
 * @param {Float64Array} starts
 * @param {number} at
 */
function indexAt(starts, at) {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= at) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Whether two showings are one and the same for the eye: same beginning, same thing.
 * @param {Showing} a
 * @param {Showing} b
 */
export function sameShowing(a, b) {
  return a.start === b.start && a.slot.asset === b.slot.asset && a.slot.urgent === b.slot.urgent;
}

/**
 * From which moment on a zone follows a new plan (docs/architecture.md, what the page does, 2).
 * @param {Showing|null} shown what is on now
 * @param {Track} fresh the new plan's track
 * @param {number} now Unix ms
 * @param {Record<string, Asset>} assets of the new plan
 * @param {boolean} unchanged whether the content of what is on is the same in the new plan
 * @returns {number} Unix ms; now or earlier: at once
 */
export function changeover(shown, fresh, now, assets, unchanged) {
  if (!shown || shown.slot.asset === null) return now;
  const next = showingAt(fresh, now);
  if (shown.slot.urgent || next.slot.urgent) return now;
  if (!(shown.slot.asset in assets)) return now;
  if (unchanged && sameShowing(shown, next)) return now;
  return shown.end;
}

/**
 * The showings from a moment on, in order, as far as an hour count reaches.
 * @param {Track} track
 * @param {number} from Unix ms
 * @param {number} to Unix ms
 * @returns {Generator<Showing>}
 */
export function* showingsBetween(track, from, to) {
  for (let at = from; at < to; ) {
    const showing = showingAt(track, at);
    yield showing;
    at = showing.end;
  }
}

/**
 * Assets in the order in which they are needed, each once.
 * @param {Track[]} tracks
 * @param {number} from Unix ms
 * @param {number} to Unix ms
 * @returns {string[]}
 */
export function assetsAhead(tracks, from, to) {
  /** @type {Map<string, number>} */
  const firstNeed = new Map();
  for (const track of tracks) {
    for (const { slot, start } of showingsBetween(track, from, to)) {
      const asset = slot.asset;
      if (asset !== null && start < (firstNeed.get(asset) ?? Infinity)) firstNeed.set(asset, start);
    }
  }
  return [...firstNeed].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).map(([asset]) => asset);
}

/**
 * When each page of a showing ends, in ms from its beginning: time by weight, but no page under the
 * least while there is time for that.
 * @param {number[]} weights
 * @param {number} span ms
 * @param {number} [least] ms
 * @returns {number[]}
 */
export function pageEnds(weights, span, least = 2000) {
  const count = weights.length;
  const floor = Math.min(least, span / count);
  const total = weights.reduce((sum, weight) => sum + Math.max(weight, 0), 0);
  const spare = span - floor * count;
  let at = 0;
  return weights.map((weight, i) => {
    at += floor + spare * (total > 0 ? Math.max(weight, 0) / total : 1 / count);
    return i === count - 1 ? span : Math.round(at);
  });
}

/**
 * The page that is due.
 * @param {number[]} ends
 * @param {number} elapsed ms since the showing began
 */
export function pageAt(ends, elapsed) {
  const page = ends.findIndex((end) => elapsed < end);
  return page < 0 ? ends.length - 1 : page;
}
