/** What people copy from Word, Excel and web pages, as Markdown: headings, bold, lists and tables stay what they are. */

/**
 * The clipboard as Markdown; null: let the browser paste the plain text.
 * @param {DataTransfer|null} clipboard
 * @returns {string|null}
 */
export function pasted(clipboard) {
  const html = clipboard?.getData("text/html") ?? "";
  if (!html.trim()) return null;
  return markdownOf(html) || null;
}

/**
 * @param {string} html
 * @returns {string}
 */
export function markdownOf(html) {
  const root = new DOMParser().parseFromString(html, "text/html").body;
  const lines = blocks(root).join("\n\n");
  return lines.replace(/\u00a0/g, " ").replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").normalize("NFC").trim();
}

const BLOCKS = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "UL", "OL", "TABLE", "BLOCKQUOTE", "SECTION", "ARTICLE", "CENTER", "HR", "PRE", "MAIN", "HEADER", "FOOTER"]);
const SILENT = new Set(["STYLE", "SCRIPT", "META", "LINK", "TITLE", "XML", "O:P", "IMG", "COL", "COLGROUP"]);

/**
 * The blocks of an element, each as Markdown.
 * @param {Element} element
 * @returns {string[]}
 */
function blocks(element) {
  /** @type {string[]} */
  const found = [];
  let run = "";
  const close = () => {
    if (run.trim()) found.push(run.trim());
    run = "";
  };
  for (const node of element.childNodes) {
    if (node instanceof Element && BLOCKS.has(node.tagName)) {
      close();
      const made = block(node);
      const last = found.length - 1;
      // Word writes each item of a list as a paragraph: they belong together.
      if (made.length === 1 && isItem(made[0]) && last >= 0 && isItem(found[last].split("\n").at(-1) ?? "") && wordLevel(node) >= 0) found[last] += `\n${made[0]}`;
      else found.push(...made);
    } else run += inline(node);
  }
  close();
  return found;
}

/** @param {string} text */
function isItem(text) {
  return /^\s*(-|\d+\.) /.test(text);
}

/**
 * @param {Element} element
 * @returns {string[]}
 */
function block(element) {
  const { tagName } = element;
  if (tagName === "HR") return ["---"];
  if (tagName === "TABLE") return table(/** @type {HTMLTableElement} */ (element));
  if (tagName === "UL" || tagName === "OL") return [list(element, 0).join("\n")].filter(Boolean);
  const heading = /^H([1-6])$/.exec(tagName);
  if (heading) {
    const text = line(element).replace(/\*\*/g, "");
    return text ? [`${"#".repeat(Math.max(2, Number(heading[1])))} ${text}`] : [];
  }
  if (tagName === "BLOCKQUOTE") return blocks(element).map((text) => text.replace(/^/gm, "> "));
  const level = wordLevel(element);
  if (level >= 0) {
    const item = wordItem(element, level);
    return item ? [item] : [];
  }
  return blocks(element);
}

/** The level of a paragraph that Word means as a list item, from 0; -1: it is none. @param {Element} element */
function wordLevel(element) {
  const style = element.getAttribute("style") ?? "";
  const level = /mso-list:\s*[^;"]*level(\d+)/i.exec(style);
  if (level) return Number(level[1]) - 1;
  return /MsoListParagraph/.test(element.className) && element.querySelector("[style*='mso-list:Ignore']") ? 0 : -1;
}

/** @param {Element} element @param {number} level */
function wordItem(element, level) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  let mark = "";
  for (const ignored of copy.querySelectorAll("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']")) {
    mark ||= ignored.textContent ?? "";
    ignored.remove();
  }
  const text = line(copy);
  const number = /^\s*(\d+)[.)]/.exec(mark.replace(/\u00a0/g, " "));
  return text ? `${"  ".repeat(level)}${number ? `${number[1]}.` : "-"} ${text}` : "";
}

/**
 * @param {Element} element UL or OL
 * @param {number} level
 * @returns {string[]}
 */
function list(element, level) {
  const lines = [];
  let number = Number(element.getAttribute("start") ?? 1);
  for (const child of element.children) {
    if (child.tagName === "UL" || child.tagName === "OL") lines.push(...list(child, level + 1));
    if (child.tagName !== "LI") continue;
    const copy = /** @type {Element} */ (child.cloneNode(true));
    for (const inner of copy.querySelectorAll("ul, ol")) inner.remove();
    const mark = element.tagName === "OL" ? `${number++}.` : "-";
    const text = line(copy);
    const indent = "    ".repeat(level);
    if (text) lines.push(`${indent}${mark} ${text}`);
    for (const inner of child.children) if (inner.tagName === "UL" || inner.tagName === "OL") lines.push(...list(inner, level + 1));
  }
  return lines;
}

/**
 * A table; one of a single column is a list of lines, as Excel gives for cells below each other.
 * @param {HTMLTableElement} element
 * @returns {string[]}
 */
function table(element) {
  const rows = [...element.rows].map((row) =>
    [...row.cells].flatMap((cell) => [line(cell).replace(/\|/g, "\\|"), ...Array(Math.max(0, Math.min(cell.colSpan, 20) - 1)).fill("")]),
  ).filter((cells) => cells.some(Boolean));
  if (!rows.length) return [];
  const width = Math.max(...rows.map((cells) => cells.length));
  if (width === 1) return rows.map(([text]) => text);
  const full = rows.map((cells) => [...cells, ...Array(width - cells.length).fill("")]);
  const [head, ...rest] = full.map((cells) => `| ${cells.join(" | ")} |`);
  return [[head.replace(/\*\*/g, ""), `|${" --- |".repeat(width)}`, ...rest].join("\n")];
}

/** All of an element in one line. @param {Element} element */
function line(element) {
  return [...element.childNodes].map(inline).join("").replace(/\s+/g, " ").trim();
}

/**
 * @param {Node} node
 * @returns {string}
 */
function inline(node) {
  if (node.nodeType === Node.TEXT_NODE) return escaped((node.textContent ?? "").replace(/[\t\r\n ]+/g, " "));
  if (!(node instanceof Element) || SILENT.has(node.tagName)) return "";
  if (node.tagName === "BR") return "\n";
  const inner = [...node.childNodes].map(inline).join("");
  const text = BLOCKS.has(node.tagName) || node.tagName === "LI" ? `${inner} ` : inner;
  const style = node.getAttribute("style") ?? "";
  const bold = /^(B|STRONG)$/.test(node.tagName) ? !/font-weight:\s*(normal|400)/i.test(style) : /font-weight:\s*(bold|[6-9]00)/i.test(style);
  const italic = /^(I|EM)$/.test(node.tagName) ? !/font-style:\s*normal/i.test(style) : /font-style:\s*italic/i.test(style);
  if (bold) return marked(text, "**");
  return italic ? marked(text, "*") : text;
}

/** Marks stand at the words, not at the spaces around them. @param {string} text @param {string} mark */
function marked(text, mark) {
  const found = /^(\s*)([\s\S]*?)(\s*)$/.exec(text);
  if (!found || !found[2]) return text;
  const words = found[2].replaceAll(mark, "");
  return `${found[1]}${mark}${words}${mark}${found[3]}`;
}

/** Signs that Markdown would take for its own. @param {string} text */
function escaped(text) {
  return text.replace(/([\\`*_])/g, "\\$1").replace(/^(\s*)([#>+-]|\d+\.)(?=\s)/, "$1\\$2").replace(/</g, "&lt;");
}
