/** A notice being written: kept as one types, shown by the real player beside, and never lost. */

import { Channels } from "./channels.js";
import { pasted } from "./paste.js";
import { Screen } from "./screen.js";

const SAVE_MS = 800;
const SHOW_MS = 300;
const HERE_MS = 10_000;
const RETRY_MS = 4000;

const form = /** @type {HTMLFormElement} */ (document.getElementById("notice"));
const body = /** @type {HTMLTextAreaElement} */ (document.getElementById("body"));
const channels = /** @type {HTMLElement} */ (document.getElementById("channels"));
const said = /** @type {HTMLElement} */ (document.getElementById("saved"));
const page = crypto.getRandomValues(new Uint32Array(2)).join("-");
const state = { draft: form.dataset.draft ?? "", seen: Number(form.dataset.seen), path: form.dataset.path ?? "" };

/** What the form says, as the server reads it. @returns {Record<string, unknown>} */
function written() {
  const data = new FormData(form);
  /** @type {Record<string, unknown>} */
  const told = { ...state, page, displays: data.getAll("displays"), playlists: data.getAll("playlists"), channels: data.getAll("channels") };
  for (const name of ["title", "kind", "subject", "number", "issued", "valid_from", "valid_until", "link", "radio_script", "social_text", "body", "days", "start", "stop", "priority"]) {
    told[name] = data.get(name) ?? "";
  }
  told.left = [...form.querySelectorAll("input[name=playlists][data-was]")].map((box) => /** @type {HTMLInputElement} */ (box).value);
  return told;
}

/** @param {string} url @param {unknown} what */
async function post(url, what) {
  const token = document.querySelector("meta[name=csrf-token]")?.getAttribute("content") ?? "";
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token, "HX-Request": "true" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(what) });
  if (!response.ok) throw new Refusal(response.status, await response.text());
  return response.json();
}

class Refusal extends Error {
  /** @param {number} status @param {string} html */
  constructor(status, html) {
    super(String(status));
    this.status = status;
    this.html = html;
  }
}

let dirty = false;
let timer = 0;
/** @type {Promise<void>|null} */
let saving = null;

function changed() {
  dirty = true;
  clearTimeout(timer);
  timer = setTimeout(() => void save(), SAVE_MS);
}

/** Keep it now; resolves when what is on the page is kept. @returns {Promise<void>} */
async function save() {
  clearTimeout(timer);
  if (saving) {
    await saving;
    return dirty ? save() : undefined;
  }
  if (!dirty) return;
  saving = keep().finally(() => (saving = null));
  await saving;
}

async function keep() {
  dirty = false;
  said.textContent = form.dataset.saving ?? "";
  try {
    const told = await post(form.dataset.save ?? "", written());
    Object.assign(state, { draft: told.draft, seen: told.seen, path: told.path });
    all.found(state.path, save);
    history.replaceState(null, "", `edit?draft=${encodeURIComponent(told.draft)}`);
    const time = new Date().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
    said.textContent = `${form.dataset.saved} ${time}`;
    showRival(told.rival);
  } catch (error) {
    dirty = true;
    said.textContent = form.dataset.unsaved ?? "";
    showRefusal(error);
    timer = setTimeout(() => void save(), RETRY_MS);
    throw error;
  }
}

/** @param {string|null} url */
function showRival(url) {
  const box = /** @type {HTMLElement} */ (document.getElementById("rival"));
  if (!url) return;
  box.hidden = false;
  /** @type {HTMLAnchorElement} */ (box.querySelector("a")).href = url;
}

/** The server's own words; they come escaped. @param {unknown} error */
function showRefusal(error) {
  const messages = /** @type {HTMLElement} */ (document.getElementById("messages"));
  if (!(error instanceof Refusal)) return;
  const template = document.createElement("template");
  template.innerHTML = error.html;
  messages.replaceChildren(template.content);
  messages.scrollIntoView({ block: "nearest" });
}

// What it looks like.

const screen = new Screen(/** @type {HTMLElement} */ (document.querySelector(".glass")), (display) =>
  post(form.dataset.plan ?? "", { display, form: written() }),
);
const all = new Channels(
  channels,
  (channel, size) => post(channels.dataset.look ?? "", { channel, size, form: written() }),
  (display) => post(form.dataset.plan ?? "", { display, form: written() }),
);
let soon = 0;
function show() {
  clearTimeout(soon);
  soon = setTimeout(() => void screen.show(), SHOW_MS);
  all.changed();
}

form.addEventListener("input", () => {
  changed();
  show();
  judgePlaces();
});
form.addEventListener("submit", (event) => event.preventDefault());

// Where it goes: every screen, or some of them, but not nowhere.

const everywhere = /** @type {HTMLInputElement} */ (document.getElementById("display-all"));
form.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.name !== "displays") return;
  const ones = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(".one-display"));
  if (target === everywhere && everywhere.checked) for (const one of ones) one.checked = false;
  else if (target !== everywhere && target.checked) everywhere.checked = false;
  changed();
  judgePlaces();
});
function judgePlaces() {
  const some = form.querySelector("input[name=displays]:checked, input[name=playlists]:checked");
  const onScreens = ticked().includes("screens");
  /** @type {HTMLElement} */ (form.querySelector(".nowhere")).hidden = Boolean(some) || !onScreens;
  /** @type {HTMLElement} */ (form.querySelector(".nochannel")).hidden = ticked().length > 0;
}

// Which channels it goes to: a new text begins as the last one of its kind did, until one ticks for oneself.

const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[name=channels]")]);
const ticked = () => boxes.filter((box) => box.checked).map((box) => box.value);
let byHabit = "fresh" in channels.dataset;
form.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  if (target.name === "channels") {
    byHabit = false;
    const some = form.querySelector("input[name=displays]:checked, input[name=playlists]:checked");
    if (target.value === "screens" && target.checked && !some) everywhere.checked = true;
  }
  if (target.name === "kind" && byHabit) {
    const habit = JSON.parse(channels.dataset.habits ?? "{}")[target.value] ?? [];
    for (const box of boxes) box.checked = habit.includes(box.value);
  }
  judgePlaces();
});

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (form.querySelectorAll("[data-until]"))) {
  button.addEventListener("click", () => {
    const from = /** @type {HTMLInputElement} */ (form.elements.namedItem("valid_from"));
    const until = /** @type {HTMLInputElement} */ (form.elements.namedItem("valid_until"));
    const days = Number(button.dataset.until);
    const first = new Date(`${from.value || new Date().toISOString().slice(0, 10)}T12:00:00Z`);
    until.value = days ? new Date(first.getTime() + days * 864e5).toISOString().slice(0, 10) : "";
    changed();
    show();
  });
}

// The text.

/** Through the browser's own editing, so that Ctrl+Z takes it back. @param {string} text */
function insert(text) {
  body.focus();
  if (!document.execCommand("insertText", false, text)) {
    body.setRangeText(text, body.selectionStart, body.selectionEnd, "end");
    body.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

/** Begin on a line of its own. @param {string} text */
function insertBlock(text) {
  const before = body.value.slice(0, body.selectionStart);
  const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  insert(`${gap}${text}\n\n`);
}

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (form.querySelectorAll("[data-insert]"))) {
  button.addEventListener("click", () => {
    if (button.dataset.insert === "table") insertBlock((button.dataset.text ?? "").replaceAll("\\n", "\n"));
    if (button.dataset.insert === "break") insertBlock("---");
  });
}
for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (form.querySelectorAll("[data-picture]"))) {
  button.addEventListener("click", () => insertBlock(`![${button.dataset.alt}](/${button.dataset.picture})`));
}
body.addEventListener("paste", (event) => {
  const text = pasted(event.clipboardData);
  if (text === null) return;
  event.preventDefault();
  insert(text);
});

// What becomes of it.

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (form.querySelectorAll("[data-do]"))) {
  button.addEventListener("click", () => void act(button));
}

/** @param {HTMLButtonElement} button */
async function act(button) {
  const what = button.dataset.do;
  button.disabled = true;
  try {
    if (what === "discard" && !state.draft) {
      location.href = "./";
      return;
    }
    if (what === "submit" && !state.draft) dirty = true;
    if (what === "discard") {
      clearTimeout(timer);
      dirty = false;
      await saving?.catch(() => undefined);
    } else await save();
    const token = document.querySelector("meta[name=csrf-token]")?.getAttribute("content") ?? "";
    const response = await fetch(`${encodeURIComponent(state.draft)}/${what}`, { method: "POST", headers: { "X-CSRFToken": token, "HX-Request": "true" } });
    const next = response.headers.get("HX-Redirect");
    if (!response.ok || !next) throw new Refusal(response.status, await response.text());
    location.href = next;
  } catch (error) {
    showRefusal(error);
    button.disabled = false;
  }
}

addEventListener("beforeunload", (event) => {
  if (dirty || saving) event.preventDefault();
});
document.addEventListener("visibilitychange", () => document.hidden && void save().catch(() => undefined));

// Who else is here.

async function here() {
  if (!state.path || document.hidden) return;
  const box = /** @type {HTMLElement} */ (document.getElementById("others"));
  const { others } = await post(form.dataset.here ?? "", { path: state.path, page });
  box.hidden = others.length === 0;
  const words = (box.dataset.words ?? "").replace("…", others.join(", "));
  if (box.textContent !== words) box.textContent = words;
}
setInterval(() => void here().catch(() => undefined), HERE_MS);
void here().catch(() => undefined);
judgePlaces();
all.found(state.path, save);
void screen.show();
