// What sending files stands on: files out of dropped folders, pauses that can be broken off.

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
