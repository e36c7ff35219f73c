/**
 * The files of the hours ahead, held by the page: fetched as blobs, given out as object URLs, let go when no
 * plan needs them. Where the page is secure a copy lies in the Cache API, so that a reload without a server plays on.
 */

const CACHE = "kiosk-media";
/** Held in all; what comes later than that is fetched when its time is near. */
const LIMIT_BYTES = 3 * 2 ** 30;
const TRIES = 4;
/** Bytes that arrive are put away in blobs of this size, which the browser may keep on disk. */
const PART_BYTES = 8 * 2 ** 20;

/** @typedef {{url: string, bytes: number}} Held */

/** A file can't be had. */
export class MissingFile extends Error {
  /** @param {string} url @param {string} why */
  constructor(url, why) {
    super(`${url}: ${why}`);
    this.name = "MissingFile";
  }
}

export class Holdings {
  constructor() {
    /** @type {Map<string, Held>} */
    this.held = new Map();
    /** @type {Map<string, Promise<void>>} */
    this.coming = new Map();
    /** @type {string[]} */
    this.queue = [];
    this.bytes = 0;
    this.busy = false;
    /** Copies on disk, where the browser grants them. @type {Promise<Cache|null>} */
    this.disk = isSecureContext && "caches" in globalThis ? caches.open(CACHE).catch(() => null) : Promise.resolve(null);
  }

  /**
   * Where to show a file from: the held copy, or the server as long as there is none.
   * @param {string} url
   */
  urlOf(url) {
    return this.held.get(url)?.url ?? url;
  }

  /**
   * Let go of what is not in this list and fetch the rest in its order, one at a time.
   * @param {string[]} urls most urgent first
   */
  want(urls) {
    const wanted = new Set(urls);
    for (const [url, held] of this.held) {
      if (wanted.has(url)) continue;
      URL.revokeObjectURL(held.url);
      this.bytes -= held.bytes;
      this.held.delete(url);
    }
    this.queue = urls.filter((url) => !this.held.has(url));
    void this.work();
    void this.sweep(wanted);
  }

  /**
   * These files now, ahead of the queue.
   * @param {string[]} urls
   */
  async ensure(urls) {
    await Promise.all(urls.map((url) => this.fetchOnce(url)));
  }

  async work() {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let url = this.queue.shift(); url; url = this.queue.shift()) {
        if (this.bytes > LIMIT_BYTES) break;
        await this.fetchOnce(url).catch(() => undefined);
      }
    } finally {
      this.busy = false;
    }
  }

  /** @param {string} url */
  fetchOnce(url) {
    if (this.held.has(url)) return Promise.resolve();
    let coming = this.coming.get(url);
    if (!coming) {
      coming = this.take(url).finally(() => this.coming.delete(url));
      this.coming.set(url, coming);
    }
    return coming;
  }

  /** @param {string} url */
  async take(url) {
    const disk = await this.disk;
    const stored = await disk?.match(url).catch(() => undefined);
    const blob = stored ? await stored.blob() : await download(url);
    this.held.set(url, { url: URL.createObjectURL(blob), bytes: blob.size });
    this.bytes += blob.size;
    if (disk && !stored) {
      const copy = new Response(blob, { headers: { "Content-Type": blob.type, "Content-Length": String(blob.size) } });
      await disk.put(url, copy).catch(() => undefined);
    }
  }

  /**
   * Take from disk what no plan needs.
   * @param {Set<string>} wanted
   */
  async sweep(wanted) {
    const disk = await this.disk;
    if (!disk) return;
    for (const request of await disk.keys()) {
      const { pathname, search } = new URL(request.url);
      if (!wanted.has(pathname + search)) await disk.delete(request);
    }
  }
}

/**
 * A whole file, taken up again where it broke off.
 * @param {string} url
 * @returns {Promise<Blob>}
 */
async function download(url) {
  /** @type {Blob[]} */
  const parts = [];
  let have = 0;
  let type = "";
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url, have ? { headers: { Range: `bytes=${have}-` } } : {});
      if (!response.ok) throw new MissingFile(url, `HTTP ${response.status}`);
      if (have && response.status !== 206) parts.length = have = 0;
      type = response.headers.get("Content-Type") ?? type;
      for await (const part of partsOf(response)) {
        parts.push(part);
        have += part.size;
      }
      return new Blob(parts, { type });
    } catch (error) {
      if (error instanceof MissingFile) throw error;
      if (attempt === TRIES) throw new MissingFile(url, String(error));
      await new Promise((done) => setTimeout(done, 500 * 2 ** attempt));
    }
  }
}

/**
 * The body in blobs of some size; a part that is whole is kept even if the connection breaks after it.
 * @param {Response} response
 * @returns {AsyncGenerator<Blob>}
 */
async function* partsOf(response) {
  if (!response.body) {
    yield await response.blob();
    return;
  }
  const reader = response.body.getReader();
  /** @type {BlobPart[]} */
  let chunks = [];
  let size = 0;
  /** @type {unknown} */
  let broken = null;
  for (;;) {
    const { done, value } = await reader.read().catch((error) => ((broken = error), { done: true, value: undefined }));
    if (value) {
      chunks.push(/** @type {Uint8Array<ArrayBuffer>} */ (value));
      size += value.byteLength;
    }
    if (done || size >= PART_BYTES) {
      if (size) yield new Blob(chunks);
      chunks = [];
      size = 0;
    }
    if (done) break;
  }
  if (broken) throw broken;
}
