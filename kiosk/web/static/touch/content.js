/** All that the kiosk shows: fetched when it changes, held as long as the page lives. */

/**
 * @typedef {{html: string, key: string, say: string}} Step
 * @typedef {object} Entry
 * @property {string} id
 * @property {"notice"|"guidance"} form
 * @property {string} title
 * @property {string|null} subject
 * @property {string|null} number
 * @property {string|null} issued     ISO day
 * @property {string|null} until      ISO day
 * @property {string} summary
 * @property {Step[]} steps
 * @property {string|null} link
 * @property {string|null} link_qr    data: URL
 * @property {string|null} page_qr    data: URL
 * @property {string[]} needs
 *
 * @typedef {{id: string, title: string, pages: string[]}} Paper
 * @typedef {{day: string, weekday: number, spans: {from: string, to: string, note: string}[], holiday: string|null}} Day
 * @typedef {Record<string, string>} Words
 *
 * @typedef {object} Content
 * @property {string} page            version of the program and its look
 * @property {{id: string, name: string, mm: [number, number]}} display
 * @property {{name: string, parent: string, logo: string|null, timezone: string, language: string}} office
 * @property {number} idle_seconds
 * @property {boolean} aloud          whether the server can read aloud
 * @property {Record<string, string>|null} feedback the form as HTML in each language; null where the office asks for none
 * @property {Record<string, Words>} words
 * @property {{key: string, name: string}[]} subjects
 * @property {Entry[]} entries
 * @property {Paper[]} papers
 * @property {Day[]|null} opening
 */

const LIMIT_MS = 8000;
const PICTURES = "touch-media";

export class Source {
  /** @param {string} display */
  constructor(display) {
    this.url = `/kiosk/${encodeURIComponent(display)}/content.json`;
    this.version = "";
  }

  /** The content where it is another than before; null where it is the same. Throws without a server. @returns {Promise<Content|null>} */
  async news() {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), LIMIT_MS);
    try {
      const answer = await fetch(this.url, { signal: control.signal, cache: "no-cache" });
      if (!answer.ok) throw new Error(`content.json: ${answer.status}`);
      const version = answer.headers.get("ETag") ?? "";
      if (version && version === this.version) return null;
      const content = /** @type {Content} */ (await answer.json());
      this.version = version;
      return content;
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * Pictures of the content, kept for the hours without a server; those that nobody needs any more go.
 * @param {Content} content
 */
export async function keepPictures(content) {
  const wanted = new Set([
    ...content.entries.flatMap(({ needs }) => needs), ...content.papers.flatMap(({ pages }) => pages), ...(content.office.logo ? [content.office.logo] : []),
  ]);
  if (!("caches" in globalThis)) return;
  const kept = await caches.open(PICTURES);
  for (const { url } of await kept.keys()) if (!wanted.has(new URL(url).pathname)) await kept.delete(url);
  for (const url of wanted) if (!(await kept.match(url))) await kept.add(url).catch(() => undefined);
}
