/** Where a station stands at a moment: which slot and which item is on the air. Thinks only; `microphone.js` draws. */

/** @typedef {{start: number, end: number}} Span Unix time in milliseconds, half-open. */
/** @typedef {Span & {airings: Span[]}} Slot */
/** @typedef {{slot: number, airing: number, slotLeft: number, airingLeft: number, coming: number, wait: number}} Standing
 *  Indices, -1 for none; lengths in milliseconds. */

/**
 * @param {Slot[]} slots in order
 * @param {number} now
 * @returns {Standing}
 */
export function standing(slots, now) {
  const slot = slots.findIndex((one) => one.start <= now && now < one.end);
  const coming = slots.findIndex((one) => one.start > now);
  const wait = coming < 0 ? 0 : slots[coming].start - now;
  if (slot < 0) return { slot, airing: -1, slotLeft: 0, airingLeft: 0, coming, wait };
  const airing = slots[slot].airings.findIndex((one) => one.start <= now && now < one.end);
  const airingLeft = airing < 0 ? 0 : slots[slot].airings[airing].end - now;
  return { slot, airing, slotLeft: slots[slot].end - now, airingLeft, coming, wait };
}

/**
 * A countdown as people read it: 0:07, 12:34, 2:03:04. What has begun counts as a whole second.
 * @param {number} ms
 */
export function countdown(ms) {
  const seconds = Math.max(Math.ceil(ms / 1000), 0);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
