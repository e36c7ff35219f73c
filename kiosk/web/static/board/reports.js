/**
 * What was shown and what failed, kept in IndexedDB until the server has it. Each record has its own id,
 * so that one delivered twice counts once.
 */

/**
 * @typedef {{id: string, zone: string, start: number, end: number, planned: number, playlist: string|null,
 *   item: number|null, asset: string|null, cause: string, outcome: "shown"|"failed", late_ms: number,
 *   long_frames: number, plan: string}} Play
 * @typedef {"load"|"decode"|"play"|"layout"|"script"|"clock"} What
 * @typedef {{id: string, at: number, asset: string|null, what: What, detail: string}} TroubleReport
 * @typedef {{id: string, kind: "plays"|"troubles", open: boolean, beat: number, record: Play|TroubleReport}} Entry
 */

const BATCH = 200;
/** More than a day of short showings in three zones. */
const LIMIT = 60_000;
/** A record of another page that was left open is closed once its page has been silent for this long. */
const SILENT_MS = 60_000;

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export class Outbox {
  /**
   * @param {string} display
   * @param {string} page a random id of this page load
   */
  constructor(display, page) {
    this.page = page;
    this.count = 0;
    this.length = 0;
    /** Where the browser has no IndexedDB, or refuses it: as long as the page lives. @type {Map<string, Entry>} */
    this.memory = new Map();
    /** @type {Promise<IDBDatabase|null>} */
    this.database = openDatabase(`kiosk-${display}`);
    this.sending = false;
  }

  /** @param {string} prefix */
  newId(prefix = "") {
    return `${this.page}-${prefix}${++this.count}`;
  }

  /**
   * @param {Entry["kind"]} kind
   * @param {Play|TroubleReport} record
   * @param {boolean} [open] not to be sent yet
   */
  async put(kind, record, open = false) {
    const entry = { id: record.id, kind, open, beat: Date.now(), record };
    const store = await this.store("readwrite");
    if (store) await done(store.put(entry)).catch(() => this.memory.set(entry.id, entry));
    else this.memory.set(entry.id, entry);
  }

  /**
   * A batch of records that may be sent.
   * @returns {Promise<Entry[]>}
   */
  async ready() {
    const store = await this.store("readonly");
    const asked = store ? [done(store.getAll(null, BATCH)), done(store.count())] : [];
    const [stored = [], count = 0] = /** @type {[Entry[]?, number?]} */ (await Promise.all(asked).catch(() => []));
    this.length = count + this.memory.size;
    if (count > LIMIT) await this.forget(stored.map(({ id }) => id));
    const now = Date.now();
    return [...[...this.memory.values()].slice(0, BATCH), ...stored].filter(
      ({ id, open, beat }) => !open || (now - beat > SILENT_MS && !id.startsWith(this.page)),
    );
  }

  /**
   * Send what waits, in batches; what the server has taken, or will never take, is forgotten. An empty
   * report says that the page is alive.
   * @param {(body: {plays: Play[], troubles: TroubleReport[]}) => Promise<number>} post gives the HTTP status
   */
  async flush(post) {
    if (this.sending) return;
    this.sending = true;
    try {
      for (let batch = await this.ready(), first = true; first || batch.length; batch = await this.ready(), first = false) {
        const status = await post({
          plays: /** @type {Play[]} */ (batch.filter(({ kind }) => kind === "plays").map(({ record }) => record)),
          troubles: /** @type {TroubleReport[]} */ (batch.filter(({ kind }) => kind === "troubles").map(({ record }) => record)),
        });
        if (status >= 500 || status < 200) return;
        await this.forget(batch.map(({ id }) => id));
      }
    } finally {
      this.sending = false;
    }
  }

  /** @param {string[]} ids */
  async forget(ids) {
    for (const id of ids) this.memory.delete(id);
    const store = await this.store("readwrite");
    if (!store) return;
    await Promise.all(ids.map((id) => done(store.delete(id)).catch(() => undefined)));
  }

  /** @param {IDBTransactionMode} mode */
  async store(mode) {
    const database = await this.database;
    try {
      return database ? database.transaction("entries", mode).objectStore("entries") : null;
    } catch {
      this.database = Promise.resolve(null);
      return null;
    }
  }
}

/**
 * @param {string} name
 * @returns {Promise<IDBDatabase|null>}
 */
async function openDatabase(name) {
  try {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("entries", { keyPath: "id" });
    return await done(request);
  } catch {
    return null;
  }
}
