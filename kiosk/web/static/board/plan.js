/**
 * The words of plan.json (docs/architecture.md), and the check at the wall: a plan that can't be
 * carried out is refused whole, and the one before stays in force.
 */

/**
 * @typedef {object} Display
 * @property {string} id
 * @property {string} name
 * @property {string} layout
 * @property {[number, number]} size           pixels
 * @property {number} minimum_px               no text on the screen is smaller
 * @property {number} comfort_px               pages are cut at this size or above
 * @property {"cut"|"fade"|"slide"} transition
 * @property {boolean} pixel_shift
 * @property {string} timezone
 * @property {string} language
 * @property {number} [hold_ms]                demo: a showing stays at least this long in real time
 *
 * @typedef {{name: string, parent: string, logo: string|null}} Office
 *
 * @typedef {object} TextAsset
 * @property {"text"} kind
 * @property {"slogan"|"notice"|"guidance"} form
 * @property {string} title
 * @property {string[]} html                   one safe HTML string for each page the author cut
 * @property {number[]} weights                reading weight of each of them
 * @property {string|null} [subject]
 * @property {string|null} [number]
 * @property {string|null} [issued]            ISO day
 * @property {string|null} [valid_until]       ISO day
 * @property {string} [line]                   title and essentials in one line
 * @property {string|null} [qr]
 * @property {number|null} [qr_px]             the side at which a phone reads it from the viewing distance
 * @property {string[]} needs
 *
 * @typedef {{kind: "picture", url: string, title?: string, needs: string[]}} PictureAsset
 * @typedef {{kind: "video", url: string, type?: string, title?: string, needs: string[]}} VideoAsset
 * @typedef {{kind: "pages", urls: string[], title?: string, needs: string[]}} PagesAsset
 * @typedef {TextAsset|PictureAsset|VideoAsset|PagesAsset} Asset
 *
 * @typedef {object} Slot
 * @property {string|null} asset               null: the fallback
 * @property {string|null} playlist
 * @property {number|null} item
 * @property {string} cause                    rotation, spot, fallback
 * @property {boolean} urgent
 *
 * @typedef {{start: number, slots: Slot[], run: number[]}} Zone
 *
 * @typedef {object} Plan
 * @property {string} plan                     the version
 * @property {Display} display
 * @property {Office} office
 * @property {Record<string, Asset>} assets
 * @property {Record<string, Zone>} zones
 */

/**
 * The plan, or an error that says why this document can't be one.
 * @param {unknown} value
 * @returns {Plan}
 */
export function checkedPlan(value) {
  const plan = /** @type {Plan} */ (value);
  if (!plan || typeof plan.plan !== "string") throw new TypeError("plan.json: no version");
  const { display, zones } = plan;
  if (!display || !(display.size?.[0] > 0) || !(display.size[1] > 0)) throw new TypeError("plan.json: no display size");
  if (!(display.minimum_px > 0) || !(display.comfort_px > 0)) throw new TypeError("plan.json: no font sizes");
  if (!zones?.main) throw new TypeError("plan.json: no main zone");
  for (const [name, zone] of Object.entries(zones)) {
    const { start, slots, run } = zone;
    if (!Number.isFinite(start) || !run?.length || run.length % 2) throw new TypeError(`plan.json: zone ${name} has no run`);
    for (let i = 0; i < run.length; i += 2) {
      if (!(run[i] > 0) || !slots[run[i + 1]]) throw new TypeError(`plan.json: zone ${name} is broken at ${i}`);
    }
  }
  plan.assets ??= {};
  plan.office ??= { name: "", parent: "", logo: null };
  return plan;
}

/**
 * Every file an asset needs, its own and those inside it, each once.
 * @param {Asset} asset
 * @returns {string[]}
 */
export function filesOf(asset) {
  const files = new Set(asset.needs ?? []);
  if (asset.kind === "pages") asset.urls.forEach((url) => files.add(url));
  else if (asset.kind === "text") asset.qr && files.add(asset.qr);
  else files.add(asset.url);
  return [...files];
}
