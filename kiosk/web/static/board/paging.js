/** Pages end with a sentence or a block where that leaves no page half empty. Finding sentences is pure. */

/** Texts of more pages than this are cut where the lines end: nobody reads them from a wall. */
const PAGES_LIMIT = 40;
/** A block is moved to the next page only if this much of its page is filled without it. */
const FILLED = 0.5;

/**
 * Where sentences begin: after a full stop, question mark, exclamation mark, ellipsis or semicolon and a space.
 * @param {string} text
 * @returns {number[]} offsets; the first is 0
 */
export function sentenceStarts(text) {
  const starts = [0];
  for (const found of text.matchAll(/[.!?…;]["”’)»]*\s+(?=\S)/gu)) starts.push(found.index + found[0].length);
  return starts;
}

/**
 * Force a new page where a sentence would run over the end of one.
 * @param {HTMLElement} flow laid out in columns
 * @param {{height: number, step: number, pages: number}} page
 */
export function endWithSentences(flow, { height, step, pages }) {
  if (pages < 2 || pages > PAGES_LIMIT) return;
  /** @type {Set<Element>} */
  const settled = new Set();
  for (let i = 0; i < 3 * PAGES_LIMIT && endNext(flow, height, step, settled); i++);
}

/**
 * Mend the first sentence that runs over, if there is one.
 * @param {HTMLElement} flow @param {number} height @param {number} step @param {Set<Element>} settled
 */
function endNext(flow, height, step, settled) {
  const frame = flow.getBoundingClientRect();
  const scale = frame.width / flow.offsetWidth || 1;
  const columnOf = (/** @type {DOMRect} */ rect) => Math.floor((rect.left - frame.left + 1) / scale / step);
  const leaves = [...flow.querySelectorAll("p, li, blockquote")].filter((block) => !block.querySelector("p, ul, ol, table, img"));
  for (const block of leaves) {
    const rects = [...block.getClientRects()];
    if (settled.has(block) || rects.length < 2 || columnOf(rects[0]) === columnOf(rects[rects.length - 1])) continue;
    settled.add(block);
    for (const { start, range } of sentencesOf(block)) {
      const lines = [...range.getClientRects()].filter(({ width }) => width > 0.5);
      if (!lines.length || columnOf(lines[0]) === columnOf(lines[lines.length - 1])) continue;
      if (start > 0) {
        settled.add(splitAt(block, range));
        settled.delete(block);
        return true;
      }
      const filled = (rects[0].top - frame.top) / scale / height;
      if (filled > FILLED && moveOn(/** @type {HTMLElement} */ (block), frame.top, height * scale * FILLED)) return true;
    }
  }
  return false;
}

/**
 * @param {Element} block
 * @returns {{start: number, range: Range}[]}
 */
function sentencesOf(block) {
  const text = block.textContent ?? "";
  const starts = sentenceStarts(text);
  return starts.map((start, i) => {
    const range = document.createRange();
    range.setStart(...placeOf(block, start));
    range.setEnd(...placeOf(block, starts[i + 1] ?? text.length));
    return { start, range };
  });
}

/**
 * The text node and the offset in it that lie so many letters into a block.
 * @param {Element} block
 * @param {number} offset
 * @returns {[Node, number]}
 */
function placeOf(block, offset) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let rest = offset;
  /** @type {Node} */
  let last = block;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = /** @type {Text} */ (node);
    if (rest < length) return [node, rest];
    rest -= length;
    last = node;
  }
  return [last, last === block ? 0 : /** @type {Text} */ (last).length];
}

/**
 * The rest of a block, from where a range begins, as a block of its own on the next page.
 * @param {Element} block
 * @param {Range} range
 */
function splitAt(block, range) {
  const rest = document.createRange();
  rest.selectNodeContents(block);
  rest.setStart(range.startContainer, range.startOffset);
  const next = /** @type {Element} */ (block.cloneNode(false));
  next.append(rest.extractContents());
  next.classList.add("page-start", "continued");
  block.after(next);
  return next;
}

/**
 * A block to the next page, with the heading it belongs to; not if that would leave its page half empty.
 * @param {HTMLElement} block @param {number} top @param {number} least px that stay filled
 */
function moveOn(block, top, least) {
  /** @type {Element} */
  let target = block;
  for (;;) {
    const before = target.previousElementSibling;
    if (!before) {
      const parent = target.parentElement;
      if (!parent || parent.tagName === "SECTION") return false;
      target = parent;
    } else if (before.matches("h1:not(.title), h2, h3, h4, .intro")) target = before;
    else break;
  }
  if (target.getClientRects()[0].top - top < least) return false;
  target.classList.add("page-start");
  return true;
}
