/**
 * The largest type that fits, and where pages are cut. The searches are pure; `layOut` measures.
 * Long text is cut by the browser's own column fragmentation: a page is a column.
 */

import { endWithSentences } from "./paging.js";

export const FAMILY = "Be Vietnam Pro";
export const WEIGHTS = [400, 500, 600, 700, 800];
/** Text in pages grows at most by this: larger type would only push its parts onto different pages. */
const GROWTH_IN_PAGES = 1.12;
const SAMPLE = "ẲẴẪẬỖỘ Ễ ữ ậ đĐ ơư 0123456789 ₫ Aa";

/**
 * The largest whole number from low to high that fits, where small ones fit if large ones do; low if none does.
 * @param {number} low
 * @param {number} high
 * @param {(value: number) => boolean} fits
 */
export function largest(low, high, fits) {
  let best = Math.ceil(low);
  let top = Math.max(best, Math.floor(high));
  while (best < top) {
    const middle = (best + top + 1) >> 1;
    if (fits(middle)) best = middle;
    else top = middle - 1;
  }
  return best;
}

/**
 * Number of columns of this width that a scroll width holds.
 * @param {number} scrollWidth
 * @param {number} width
 * @param {number} gap
 */
export function columnCount(scrollWidth, width, gap) {
  return Math.max(1, Math.ceil((scrollWidth + gap - 2) / (width + gap)));
}

/**
 * Reading weight of each page: the author's weights, shared out by how full the pages are.
 * @param {number[]} weights of each section
 * @param {{section: number, fill: number}[]} pages in order; fill in px of height
 * @returns {number[]}
 */
export function pageWeights(weights, pages) {
  /** @type {number[]} */
  const filled = [];
  for (const { section, fill } of pages) filled[section] = (filled[section] ?? 0) + Math.max(fill, 1);
  return pages.map(({ section, fill }) => ((weights[section] ?? 1) * Math.max(fill, 1)) / filled[section]);
}

/** Every weight of the typeface, asked for by name: fonts.ready alone resolves before anything has used them. */
export async function loadFonts() {
  if (!document.fonts) return;
  const all = Promise.all(WEIGHTS.map((weight) => document.fonts.load(`${weight} 40px "${FAMILY}"`, SAMPLE)));
  await Promise.race([all.catch(() => undefined), new Promise((done) => setTimeout(done, 3000))]);
}

/** Whether the whole typeface is here. */
export function fontsIn() {
  return WEIGHTS.every((weight) => document.fonts?.check(`${weight} 40px "${FAMILY}"`, "aẬ") ?? true);
}

/**
 * @typedef {{size: number, pages: number, step: number, weights: number[], fill: number}} Fit
 *   step: px from one page to the next; fill: px of height that a single page really takes
 */

/**
 * Lay a flow out in its window, at the largest size that doesn't need more pages than the smallest.
 * The flow's children are sections, one for each page the author cut.
 * @param {HTMLElement} flow
 * @param {{width: number, height: number, low: number, high: number, minimum: number, weights: number[]}} box
 * @returns {Fit}
 */
export function layOut(flow, { width, height, low, high, minimum, weights }) {
  const gap = Math.ceil(width * 0.05) + 40;
  const style = flow.style;
  style.width = style.columnWidth = `${width}px`;
  style.columnGap = `${gap}px`;
  style.height = `${height}px`;
  style.setProperty("--page-height", `${height}px`);
  const count = (/** @type {number} */ size) => {
    style.fontSize = `${size}px`;
    return columnCount(flow.scrollWidth, width, gap);
  };
  style.fontSize = `${low}px`;
  // A table cut over two columns measures as wide as both: tables are judged on one endless page.
  Object.assign(style, { columnWidth: "auto", height: "auto" });
  settleTables(flow, { width, height, low, minimum });
  Object.assign(style, { columnWidth: `${width}px`, height: `${height}px` });
  letTallBreak(flow, height);
  const fewest = count(low);
  const top = fewest > 1 ? Math.min(high, low * GROWTH_IN_PAGES) : high;
  const size = largest(low, top, (candidate) => count(candidate) <= fewest && !splitsWords(flow, candidate, low));
  endWithSentences(flow, { height, step: width + gap, pages: count(size) });
  const pages = count(size);
  const filled = fillOf(flow, pages, width + gap);
  if (pages === 1) style.height = "auto";
  const fill = pages === 1 ? flow.offsetHeight : height;
  return { size, pages, step: width + gap, weights: pageWeights(weights, filled), fill };
}

/**
 * Items, rows and records are kept whole, but not those that would leave a half-empty page before them.
 * @param {HTMLElement} flow
 * @param {number} height
 */
function letTallBreak(flow, height) {
  for (const block of /** @type {NodeListOf<HTMLElement>} */ (flow.querySelectorAll("li, tr, dl"))) {
    let tall = 0;
    for (const rect of block.getClientRects()) tall += rect.height;
    block.classList.toggle("tall", tall > height * scaleOf(flow) * (block.tagName === "DL" ? 0.95 : 0.55));
  }
}

/**
 * How much larger a layout px is seen: the stage may be scaled into a smaller window.
 * @param {HTMLElement} element
 */
function scaleOf(element) {
  return element.getBoundingClientRect().width / element.offsetWidth || 1;
}

/**
 * Whether type this large would tear an ordinary word at the end of a line: only the smallest size may.
 * @param {HTMLElement} flow
 * @param {number} size
 * @param {number} low
 */
function splitsWords(flow, size, low) {
  if (size <= low) return false;
  flow.classList.add("whole-words");
  const torn = [...flow.querySelectorAll("h1, h2, h3, p, li")].some((block) => block.scrollWidth > block.clientWidth + 1);
  flow.classList.remove("whole-words");
  return torn;
}

/**
 * Which section each page belongs to and how full it is.
 * @param {HTMLElement} flow
 * @param {number} pages
 * @param {number} step
 */
function fillOf(flow, pages, step) {
  const frame = flow.getBoundingClientRect();
  const scale = scaleOf(flow);
  const found = Array.from({ length: pages }, () => ({ section: 0, fill: 0 }));
  [...flow.children].forEach((section, index) => {
    for (const block of section.children) {
      for (const rect of block.getClientRects()) {
        const page = found[Math.floor((rect.left - frame.left + 1) / scale / step)];
        if (!page || rect.height === 0) continue;
        page.section = index;
        page.fill += rect.height / scale;
      }
    }
  });
  return found;
}

/**
 * Tables have a rule of their own, so that no table shrinks the text around it: whole on one page if the smallest
 * type allows that, else cut between rows with the head repeated, else blocks of "label: value".
 * @param {HTMLElement} flow
 * @param {{width: number, height: number, low: number, minimum: number}} box
 */
function settleTables(flow, { width, height, low, minimum }) {
  for (const table of flow.querySelectorAll("table")) {
    const cap = (/** @type {number} */ px) => table.style.setProperty("--cap", `${px}px`);
    const bears = (/** @type {number} */ px) => {
      cap(px);
      return table.offsetWidth <= width + 1 && [...table.rows].every((row) => row.offsetHeight <= height * 0.5);
    };
    const whole = (/** @type {number} */ px) => bears(px) && table.offsetHeight <= height * 0.96;
    // Browsers repeat a head only if it takes less than a quarter of the page.
    const repeats = (/** @type {number} */ px) => bears(px) && (table.tHead?.offsetHeight ?? 0) < height * 0.24;
    const least = Math.min(Math.ceil(minimum), low);
    if (whole(least)) {
      cap(largest(least, low * 3, whole));
      table.classList.add("unbroken");
    } else if (repeats(least)) cap(least);
    else table.replaceWith(blocksOf(table));
  }
}

/**
 * A table as blocks, one for each row: its first cell as the heading, the others with their column's name.
 * @param {HTMLTableElement} table
 */
function blocksOf(table) {
  const rows = [...table.rows];
  const head = table.tHead?.rows[0] ?? null;
  const labels = head ? [...head.cells].map((cell) => (cell.textContent ?? "").trim()) : [];
  const list = document.createElement("div");
  list.className = "records";
  for (const row of rows) {
    if (row === head) continue;
    const record = document.createElement("dl");
    const numbered = row.cells.length > 2 && /^\d+[.)]?$/.test((row.cells[0].textContent ?? "").trim());
    if (numbered) row.cells[1].prepend(`${row.cells[0].textContent?.replace(/\D/g, "")}. `);
    [...row.cells].forEach((cell, column) => {
      if (numbered && column === 0) return;
      if (!cell.textContent?.trim() && !cell.querySelector("img")) return;
      const line = document.createElement("div");
      if (labels[column]) {
        const label = document.createElement("dt");
        label.textContent = `${labels[column]}:`;
        line.append(label, " ");
      }
      const value = document.createElement("dd");
      value.append(...cell.childNodes);
      line.append(value);
      record.append(line);
    });
    list.append(record);
  }
  return list;
}
