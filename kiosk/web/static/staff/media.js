// Files dragged or chosen, sent in chunks, resumed after a broken network; a bar for each.

import { Refused, ask, by, copyOf } from "./ask.js";
import { collected, pause, retrySeconds } from "./sending.js";

const AT_ONCE = 2;
const words = by("uploads").dataset;
/** @type {{file: File, folder: string}[]} */
const queue = [];
let running = 0;

/** @param {{file: File, folder: string}[]} files */
function take(files) {
  const chosen = /** @type {HTMLInputElement | null} */ (document.getElementById("folder"))?.value ?? "";
  for (const { file, folder } of files) queue.push({ file, folder: [chosen, folder].filter(Boolean).join("/") });
  for (let lane = running; lane < AT_ONCE && queue.length; lane++) void work();
}

async function work() {
  running++;
  for (let next = queue.shift(); next; next = queue.shift()) await send(next.file, next.folder);
  running--;
  if (running === 0) refresh();
}

function refresh() {
  if (!document.getElementById("results")) return setTimeout(() => location.reload(), 1500);
  const htmx = /** @type {any} */ (window).htmx;
  htmx?.ajax("GET", location.pathname + location.search, { target: "#results", swap: "innerHTML" });
}

/** @param {File} file @param {string} folder */
async function send(file, folder) {
  const row = copyOf("upload-row");
  const bar = /** @type {HTMLProgressElement} */ (row.querySelector("progress"));
  const said = /** @type {HTMLElement} */ (row.querySelector(".said"));
  const button = /** @type {HTMLButtonElement} */ (row.querySelector("button"));
  /** @type {HTMLElement} */ (row.querySelector(".name")).textContent = file.name;
  bar.setAttribute("aria-label", file.name);
  button.setAttribute("aria-label", `${button.textContent?.trim()} ${file.name}`);
  by("uploads").append(row);
  const stop = new AbortController();
  let id = "";
  button.addEventListener("click", () => {
    stop.abort();
    if (id) void ask("DELETE", `/uploads/${id}`).catch(() => {});
  });
  const show = (/** @type {string} */ text, /** @type {number | null} */ share, /** @type {string} */ state = "") => {
    said.textContent = text;
    if (share === null) bar.removeAttribute("value");
    else bar.value = share;
    row.dataset.state = state;
  };
  try {
    const replaces = by("uploads").dataset.replaces ?? "";
    let upload = await patiently(() => ask("POST", "/uploads", { name: file.name, size_bytes: file.size, folder, modified: `${file.lastModified}`, replaces }, stop.signal), show, stop.signal);
    id = upload.id;
    while (upload.stage === "receiving" && upload.offset < file.size) {
      const chunk = file.slice(upload.offset, upload.offset + upload.chunk_bytes);
      const offset = upload.offset;
      upload = await patiently(() => ask("PUT", `/uploads/${id}/bytes/${offset}`, chunk, stop.signal), show, stop.signal);
      show(`${words.sending} ${Math.floor((100 * upload.offset) / file.size)} %`, upload.offset / file.size);
    }
    if (upload.stage === "receiving") upload = await patiently(() => ask("POST", `/uploads/${id}/finish`, undefined, stop.signal), show, stop.signal);
    while (upload.stage === "waiting" || upload.stage === "working") {
      show(upload.stage === "waiting" ? `${words.waiting}` : `${words.working} ${Math.floor(100 * upload.progress)} %`, upload.stage === "waiting" ? null : upload.progress);
      await pause(400, stop.signal);
      upload = await patiently(() => ask("GET", `/uploads/${id}`, undefined, stop.signal), show, stop.signal);
    }
    if (upload.stage === "ready") show(`${upload.known ? words.known : words.ready} ${upload.path}`, 1, "ready");
    else if (upload.stage === "refused") show(upload.problem ?? "", 1, "refused");
    else show(`${words.cancelled}`, 0, "cancelled");
  } catch (error) {
    if (stop.signal.aborted) show(`${words.cancelled}`, 0, "cancelled");
    else show(error instanceof Refused ? error.message : `${words.failed}`, 1, "refused");
  }
  button.remove();
}

/** Asks again while the network or the server is away; what the server refuses is final.
 * @param {() => Promise<any>} step @param {(text: string, share: number | null) => void} show @param {AbortSignal} signal */
async function patiently(step, show, signal) {
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

const zone = by("drop");
for (const name of ["dragenter", "dragover"]) {
  zone.addEventListener(name, (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
zone.addEventListener("drop", async (/** @type {DragEvent} */ event) => {
  event.preventDefault();
  if (event.dataTransfer) take(await collected(event.dataTransfer));
});
for (const id of ["files", "folders"]) {
  document.getElementById(id)?.addEventListener("change", (/** @type {Event} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    take([...(input.files ?? [])].map((file) => ({ file, folder: file.webkitRelativePath.split("/").slice(0, -1).join("/") })));
    input.value = "";
  });
}
addEventListener("beforeunload", (event) => {
  if (running) event.preventDefault();
});
