// The editor of one playlist: state (playlist-document.js), drawing (playlist-items.js), saving with what changes.

import { ask, by, copyOf, inAddress, tell } from "./ask.js";
import { decide } from "./changes-dialog.js";
import * as list from "./playlist-document.js";
import { draw, letDrag } from "./playlist-items.js";
import { edit } from "./schedule-form.js";

const editor = /** @type {HTMLElement} */ (by("editor"));
const words = /** @type {any} */ (editor.dataset);
const known = JSON.parse(words.known);
const page = crypto.getRandomValues(new Uint32Array(3)).join("-");
const mayWrite = words.write === "yes";
let revision = known.revision;
let state = list.begin(known.document);
/** @type {Map<number, string>} */
const said = new Map(state.document.schedule.map((row, place) => [row.id, known.words[place]]));

/** @param {string} asset */
const brief = (asset) => known.assets[asset] ?? { title: asset, kind: "picture", seconds: 10, thumb: null };
const title = (/** @type {number[]} */ ids) => state.document.items.filter((row) => ids.includes(row.id)).map((row) => brief(row.asset).title).join(", ");

/** @param {list.State} next */
function put(next) {
  if (next === state) return;
  state = next;
  show();
}

/** @type {import("./playlist-items.js").Hears} */
const hears = {
  fields: (id, fields, what) => put(list.put(state, "items", list.meant(state, id), fields, what === "seconds" ? words.stepSeconds : words.stepDays)),
  step: (id, step) => move(list.meant(state, id), step),
  copy: (id) => put(list.copy(state, list.meant(state, id), words.stepCopy)),
  remove: (id) => put(list.remove(state, list.meant(state, id), words.stepRemove)),
  pick: (id, on) => put(list.choose(state, id, on)),
  drop: (id, place) => {
    const ids = list.meant(state, id);
    const before = state.document.items.filter((row) => row.id === id || !ids.includes(row.id));
    const rest = before.filter((row) => row.id !== id);
    put(list.moveTo(state, ids, Math.min(place, rest.length), words.stepMove));
    show();
  },
};

/** @param {number[]} ids @param {-1 | 1} step */
function move(ids, step) {
  put(list.moveBy(state, ids, step, words.stepMove));
  const place = state.document.items.findIndex((row) => ids.includes(row.id)) + 1;
  by("spoken").textContent = words.movedTo.replace("{title}", title(ids)).replace("{place}", `${place}`);
}

function show() {
  const { document: shown, past, future, chosen } = state;
  const folder = Boolean(shown.folder);
  const drawn = folder ? { ...state, document: { ...shown, items: known.inside.map((/** @type {string} */ asset, /** @type {number} */ place) => ({ id: -1 - place, asset })) } } : state;
  draw(drawn, brief, folder || !mayWrite, hears);
  entries();
  value("title", shown.title ?? "");
  value("seconds", shown.seconds ?? "");
  value("folder", shown.folder ?? "");
  by("heading").textContent = shown.title || known.path;
  by("items-none").hidden = drawn.document.items.length > 0;
  by("turn").textContent = words.turnWords.replace("{seconds}", clock(list.turnSeconds(drawn.document, (asset) => brief(asset).seconds)));
  const undo = by("undo");
  undo.disabled = past.length === 0 || !mayWrite;
  undo.title = past.length ? words.undoWhat.replace("{what}", past[past.length - 1].what) : "";
  const redo = by("redo");
  redo.disabled = future.length === 0 || !mayWrite;
  redo.title = future.length ? words.redoWhat.replace("{what}", future[future.length - 1].what) : "";
  by("all").checked = chosen.length > 0 && chosen.length === shown.items.length;
  by("chosen-tools").hidden = chosen.length === 0;
  by("chosen-count").textContent = words.chosenWords.replace("{count}", `${chosen.length}`);
  const dirty = list.changed(state);
  by("unsaved").textContent = dirty ? by("unsaved").dataset.dirty : by("unsaved").dataset.clean;
  by("save").disabled = !dirty || !mayWrite;
  by("save-bar").toggleAttribute("data-dirty", dirty);
}

/** @param {string} id @param {any} text */
function value(id, text) {
  const input = by(id);
  if (document.activeElement !== input) input.value = text;
}

/** @param {number} seconds */
function clock(seconds) {
  const whole = Math.round(seconds);
  return whole < 60 ? `0:${`${whole}`.padStart(2, "0")}` : `${Math.floor(whole / 60)}:${`${whole % 60}`.padStart(2, "0")}`;
}

function entries() {
  by("entries").replaceChildren(...state.document.schedule.map((row) => {
    const made = copyOf("entry-row");
    const sentence = said.get(row.id) ?? "";
    /** @type {HTMLElement} */ (made.querySelector(".entry-words")).textContent = sentence;
    /** @type {HTMLElement} */ (made.querySelector(".entry-facts")).textContent = facts(row);
    for (const name of ["edit", "remove"]) {
      const button = /** @type {HTMLButtonElement} */ (made.querySelector(`.${name}`));
      button.setAttribute("aria-label", `${button.dataset.words}`.replace("{title}", sentence));
      button.disabled = !mayWrite;
      button.onclick = name === "edit" ? () => editEntry(row) : () => put(list.removeEntry(state, row.id, words.stepScheduleRemove));
    }
    return made;
  }));
  by("entries-none").hidden = state.document.schedule.length > 0;
}

/** Where and how strongly, in the words of the form. @param {any} row */
function facts(row) {
  const labels = (/** @type {string} */ value) => document.querySelector(`#entry-dialog input[name=display][value="${CSS.escape(value)}"]`)?.parentElement?.textContent?.trim() ?? value;
  const option = (/** @type {string} */ id, /** @type {string} */ value) => by(id).querySelector(`option[value="${CSS.escape(value)}"]`)?.textContent ?? value;
  const where = (row.displays ?? []).map(labels).join(", ");
  return [where, row.zone && row.zone !== "main" ? option("zone", row.zone) : "", row.priority ? option("priority", row.priority) : "", row.every ?? ""].filter(Boolean).join(" · ");
}

/** @param {any} [row] */
function editEntry(row) {
  edit(row ?? {}, (entry, sentence) => {
    const before = state;
    put(list.putEntry(state, entry, words.stepSchedule, row?.id ?? null));
    said.set(row?.id ?? before.next, sentence);
    show();
  });
}

async function save() {
  const document = list.sent(state.document);
  try {
    const choice = await decide(await ask("POST", `/changes/playlists/${inAddress(known.path)}`, { document }));
    if (choice === "back") return;
    const saved = await ask("PUT", `/playlists/${inAddress(known.path)}`, { document, seen: revision, page });
    if (saved.rival) return location.assign(`/staff/notices/${saved.draft}/versions`);
    revision = saved.revision;
    put(list.saved(state));
    if (choice === "send") await send();
    else tell(words.savedDraft, "success");
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
  }
}

async function send() {
  try {
    const sent = await ask("POST", `/send/playlists/${inAddress(known.path)}`);
    tell(sent.published ? words.savedPublished : words.savedSent, "success");
    document.getElementById("send")?.remove();
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
  }
}

async function deleteList() {
  try {
    const choice = await decide(await ask("POST", `/changes/playlists/${inAddress(known.path)}`, { document: null }));
    if (choice === "back") return;
    await ask("DELETE", `/playlists/${inAddress(known.path)}`);
    if (choice === "send") await ask("POST", `/send/playlists/${inAddress(known.path)}`);
    state = list.saved(state);
    location.assign("/staff/playlists/");
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
  }
}

by("title").oninput = () => put(list.putHead(state, { title: by("title").value }, words.stepTitle, "title"));
by("seconds").onchange = () => by("seconds").reportValidity() && put(list.putHead(state, { seconds: by("seconds").value === "" ? undefined : Number(by("seconds").value) }, words.stepSeconds));
by("folder").onchange = () => put(list.putHead(state, { folder: by("folder").value || undefined }, words.stepTitle));
by("undo").onclick = () => put(list.undo(state));
by("redo").onclick = () => put(list.redo(state));
by("all").onchange = () => put(list.chooseAll(state, by("all").checked));
by("chosen-up").onclick = () => move(state.chosen, -1);
by("chosen-down").onclick = () => move(state.chosen, 1);
by("chosen-copy").onclick = () => put(list.copy(state, state.chosen, words.stepCopy));
by("chosen-remove").onclick = () => put(list.remove(state, state.chosen, words.stepRemove));
by("new-entry").onclick = () => editEntry();
by("save").onclick = save;
by("delete").onclick = deleteList;
const sending = document.getElementById("send");
if (sending) sending.onclick = send;
by("add").onclick = () => by("adding").showModal();
by("add-close").onclick = () => by("adding").close();
// What is ticked stays ticked, and in sight, through the next search.
/** @type {HTMLElement[]} */
let ticked = [];
by("add-found").addEventListener("htmx:beforeSwap", () => {
  ticked = [...by("add-found").querySelectorAll("li:has(input:checked)")];
});
by("add-found").addEventListener("htmx:afterSwap", () => {
  const rows = by("add-found").querySelector(".found");
  for (const row of ticked.reverse()) {
    const { value } = /** @type {HTMLInputElement} */ (row.querySelector("input"));
    rows.querySelector(`input[value="${CSS.escape(value)}"]`)?.closest("li").remove();
    rows.prepend(row);
  }
});
by("add-form").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  const chosen = /** @type {NodeListOf<HTMLInputElement>} */ (by("add-found").querySelectorAll("input:checked"));
  for (const box of chosen) {
    const { title: name, kind, seconds, thumb } = box.dataset;
    known.assets[box.value] = { title: name, kind, seconds: Number(seconds), thumb: thumb || null };
  }
  if (chosen.length) put(list.add(state, [...chosen].map((box) => ({ asset: box.value })), words.stepAdd));
  for (const box of chosen) box.checked = false;
  by("adding").close();
});
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || /** @type {HTMLElement} */ (event.target).closest("input, textarea, dialog")) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  put(key === "y" || event.shiftKey ? list.redo(state) : list.undo(state));
});
addEventListener("beforeunload", (event) => {
  if (list.changed(state)) event.preventDefault();
});
for (const id of ["title", "seconds", "folder", "add", "new-entry", "delete", "all"]) by(id).disabled = !mayWrite;
show();
if (mayWrite) void letDrag(hears.drop);
