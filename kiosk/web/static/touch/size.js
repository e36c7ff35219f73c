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
/** Four rows of keys and one with the space bar. */
const KEY_ROWS = 5;
const MOST_KEYS = 40;
/** What the keyboard may take of a wide screen beside the results, and what of the height of an upright one. */
const WIDE_SHARE = 0.7;
const UPRIGHT_SHARE = 0.46;
/** A taller panel reaches above a seated person's hand. */
const TALL_MM = 400;

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
  const gap = Math.ceil(Math.max(GAP_MM * pxPerMm, 8));
  const edge = Math.ceil(gap * 1.6);
  return {
    pxPerMm,
    text,
    tap,
    /** The strip with the invitation below the board. */
    foot: Math.min(tap, Math.floor(height / 8)),
    key: Math.ceil(Math.max(TAP_MM * pxPerMm, LEAST_TAP_PX)),
    gap,
    edge,
    /** A button of the row of controls: eight stand beside each other. */
    bar: Math.min(tap, Math.floor((width - 2 * edge - 7 * gap) / 8)),
    upright: height > width,
    /** What is touched must lie in the lower part. */
    tall: height > width && height / pxPerMm > TALL_MM,
  };
}

/**
 * The keyboard that fits: as on a typewriter where that has room, else the alphabet with keys of the same size, else,
 * on a screen too small for either, a typewriter's with smaller keys. All px.
 * @param {number} width of the window
 * @param {number} height
 * @param {ReturnType<typeof sizesFor>} sizes
 * @returns {{columns: number, key: number}}
 */
export function keysFor(width, height, { key, gap, edge, text, tap, upright }) {
  const across = (upright ? width : width * WIDE_SHARE) - 2 * edge;
  const down = (upright ? height * UPRIGHT_SHARE : height - text * 4.4 - tap - 2 * gap) - 2 * edge;
  const rows = Math.floor((down + gap) / (key + gap));
  const columns = Math.floor((across + gap) / (key + gap));
  if (columns >= KEY_COLUMNS && rows >= KEY_ROWS) return { columns: KEY_COLUMNS, key };
  if (upright && columns >= 1 && Math.ceil(MOST_KEYS / columns) + 1 <= rows) return { columns, key };
  const least = Math.min((across + gap) / KEY_COLUMNS, (down + gap) / KEY_ROWS) - gap;
  return { columns: KEY_COLUMNS, key: Math.floor(Math.min(key, least)) };
}
