// Files dragged or chosen, sent in chunks, resumed after a broken network; a bar for each.

import { ask, by, copyOf } from "./ask.js";
import { collected, upload } from "./sending.js";

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
  const replaces = by("uploads").dataset.replaces ?? "";
  await upload(file, { folder, replaces }, words, show, stop.signal, (given) => (id = given));
  button.remove();
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
