// What sending files stands on: chunks that are sent again, files out of dropped folders, pauses that can be broken off.

import { Refused, ask } from "./ask.js";

/** Waits; rejects at once where it is broken off. @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
export function pause(ms, signal) {
  return new Promise((done, stopped) => {
    if (signal.aborted) return stopped(new Error("stopped"));
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      stopped(new Error("stopped"));
    }, { once: true });
  });
}

/** How long to wait before the next try: 1, 2, 4 ... 30 s. @param {number} tries */
export const retrySeconds = (tries) => Math.min(2 ** tries, 30);

/** Every file that was dropped, those in folders with the folder's path.
 * @param {DataTransfer} dropped @returns {Promise<{file: File, folder: string}[]>} */
export async function collected(dropped) {
  const entries = [...dropped.items].map((item) => (item.kind === "file" ? item.webkitGetAsEntry() : null));
  if (entries.every((entry) => entry === null)) return [...dropped.files].map((file) => ({ file, folder: "" }));
  /** @type {{file: File, folder: string}[]} */
  const found = [];
  for (const entry of entries) if (entry) await walk(entry, "", found);
  return found;
}

/** @param {any} entry @param {string} folder @param {{file: File, folder: string}[]} found */
async function walk(entry, folder, found) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    if (!file.name.startsWith(".")) found.push({ file, folder });
    return;
  }
  const reader = entry.createReader();
  const inside = folder ? `${folder}/${entry.name}` : entry.name;
  for (;;) {
    /** @type {any[]} */
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return;
    for (const one of some) await walk(one, inside, found);
  }
}

/** Says how far it is. @callback Show @param {string} text @param {number | null} share @param {string} [state] @returns {void} */

/** Sends one file in chunks and waits until the server has made it ready; what it became, null where it became nothing.
 * @param {File} file @param {{folder: string, replaces?: string}} where @param {DOMStringMap} words @param {Show} show
 * @param {AbortSignal} signal @param {(id: string) => void} begun @returns {Promise<any>} */
export async function upload(file, { folder, replaces = "" }, words, show, signal, begun) {
  const step = (/** @type {() => Promise<any>} */ one) => patiently(one, words, show, signal);
  try {
    let sent = await step(() => ask("POST", "/uploads", { name: file.name, size_bytes: file.size, folder, modified: `${file.lastModified}`, replaces }, signal));
    const id = sent.id;
    begun(id);
    while (sent.stage === "receiving" && sent.offset < file.size) {
      const chunk = file.slice(sent.offset, sent.offset + sent.chunk_bytes);
      const offset = sent.offset;
      sent = await step(() => ask("PUT", `/uploads/${id}/bytes/${offset}`, chunk, signal));
      show(`${words.sending} ${Math.floor((100 * sent.offset) / file.size)} %`, sent.offset / file.size);
    }
    if (sent.stage === "receiving") sent = await step(() => ask("POST", `/uploads/${id}/finish`, undefined, signal));
    while (sent.stage === "waiting" || sent.stage === "working") {
      show(sent.stage === "waiting" ? `${words.waiting}` : `${words.working} ${Math.floor(100 * sent.progress)} %`, sent.stage === "waiting" ? null : sent.progress);
      await pause(400, signal);
      sent = await step(() => ask("GET", `/uploads/${id}`, undefined, signal));
    }
    if (sent.stage === "ready") show(`${sent.known ? words.known : words.ready} ${sent.path}`, 1, "ready");
    else if (sent.stage === "refused") show(sent.problem ?? "", 1, "refused");
    else show(`${words.cancelled}`, 0, "cancelled");
    return sent.stage === "ready" ? sent : null;
  } catch (error) {
    if (signal.aborted) show(`${words.cancelled}`, 0, "cancelled");
    else show(error instanceof Refused ? error.message : `${words.failed}`, 1, "refused");
    return null;
  }
}

/** Asks again while the network or the server is away; what the server refuses is final.
 * @param {() => Promise<any>} step @param {DOMStringMap} words @param {Show} show @param {AbortSignal} signal */
async function patiently(step, words, show, signal) {
  for (let tries = 0; ; tries++) {
    try {
      return await step();
    } catch (error) {
      if (signal.aborted || (error instanceof Refused && error.status < 500 && error.status !== 429)) throw error;
      show(`${words.broken}`, null);
      await pause(1000 * retrySeconds(tries), signal);
    }
  }
}
