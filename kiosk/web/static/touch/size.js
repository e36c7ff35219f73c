/** How large things must be on this screen so that a finger finds them. Pure. */

/** A finger's target: no gain above, more errors below (older people, standing). */
const TAP_MM = 20;
const GAP_MM = 3;
/** WCAG 2.2, 2.5.5. */
const LEAST_TAP_PX = 44;
/** Capitals of 3.8 mm, seen from 60 cm. */
const TEXT_MM = 5.2;
/** On a large screen letters grow with it, or the page would look lost. */
const TEXT_SHARE = 46;
const TAP_IN_TEXT = 2.7;
const KEY_COLUMNS = 10;

/**
 * @param {[number, number]} mm the picture's width and height
 * @param {number} width of the window, CSS px
 * @param {number} height
 */
export function sizesFor(mm, width, height) {
  const [long, short] = [Math.max(...mm), Math.min(...mm)];
  const pxPerMm = width / (width >= height ? long : short);
  const text = Math.max(TEXT_MM * pxPerMm, Math.min(width, height) / TEXT_SHARE);
  const tap = Math.ceil(Math.max(TAP_MM * pxPerMm, LEAST_TAP_PX, text * TAP_IN_TEXT));
  return {
    pxPerMm,
    text,
    tap,
    /** The strip with the invitation below the board. */
    foot: Math.min(tap, Math.floor(height / 8)),
    key: Math.ceil(Math.max(TAP_MM * pxPerMm, LEAST_TAP_PX)),
    gap: Math.ceil(Math.max(GAP_MM * pxPerMm, 8)),
    upright: height > width,
  };
}

/**
 * How many keys of full size stand in a row of this width.
 * @param {number} width px
 * @param {{key: number, gap: number}} sizes
 */
export function keyColumns(width, { key, gap }) {
  return Math.max(1, Math.min(KEY_COLUMNS, Math.floor((width + gap) / (key + gap))));
}
