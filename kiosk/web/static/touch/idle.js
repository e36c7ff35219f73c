/** How long nobody has touched the kiosk, and what follows from it. Pure. */

export const COUNTDOWN_SECONDS = 15;
/** The countdown is said aloud to screen readers at these seconds, not at each. */
const TOLD = [15, 10, 5];

/**
 * @param {number} ms since the last touch
 * @param {number} idleSeconds after which all is cleared
 * @returns {{phase: "using"|"warning"|"over", left: number}} left: whole seconds until all is cleared
 */
export function phaseAfter(ms, idleSeconds) {
  const left = Math.ceil(idleSeconds - ms / 1000);
  if (left <= 0) return { phase: "over", left: 0 };
  return { phase: left <= COUNTDOWN_SECONDS ? "warning" : "using", left };
}

/**
 * Whether a screen reader is told of this second.
 * @param {number} left
 */
export function isTold(left) {
  return TOLD.includes(left);
}
