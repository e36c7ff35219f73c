// The week of a screen: a picture to draw, move and stretch in, a list that does the same without a mouse, and answers to
// "what is on, and why". What becomes of a schedule is worked out by the server; here it is shown and asked for.

import { ask, by, inAddress, tell } from "./ask.js";
import { decide } from "./changes-dialog.js";
import { clockOf, eventsOf, localText } from "./week-picture.js";

const board = /** @type {any} */ (by("board"));
const known = JSON.parse(board.dataset.known);
const mayWrite = board.dataset.write === "yes";
const { display, zone } = board.dataset;
/** @type {any} */
let chosen = null;

/** @param {any} block @param {string} [start] @param {string} [end] */
function openMove(block, start = block.start, end = block.end) {
  chosen = block;
  by("move-title").textContent = block.title;
  by("move-words").textContent = block.words;
  by("move-why").textContent = block.why;
  by("move-start").value = start.slice(0, 16);
  by("move-end").value = end.slice(0, 16);
  by("move-open").href = `/staff/playlists/${inAddress(block.playlist)}`;
  by("which-one").checked = true;
  by("move").showModal();
}

/** @param {string} start @param {string} end */
function openDraw(start, end) {
  by("draw-start").value = start.slice(0, 16);
  by("draw-end").value = end.slice(0, 16);
  by("draw").showModal();
}

/** What a change would do is shown; then it is kept or sent. @param {HTMLDialogElement} dialog @param {() => Promise<any>} propose */
async function change(dialog, propose) {
  try {
    const proposed = await propose();
    dialog.close();
    const choice = await decide(proposed.changes);
    if (choice === "back") return;
    const path = inAddress(proposed.playlist);
    const saved = await ask("PUT", `/playlists/${path}`, { document: proposed.document, seen: proposed.revision });
    if (saved.rival) return tell(board.dataset.rival);
    const sent = choice === "send" ? await ask("POST", `/send/playlists/${path}`) : null;
    sessionStorage.setItem("told", sent === null ? board.dataset.draft : sent.published ? board.dataset.published : board.dataset.sent);
    location.reload();
  } catch (error) {
    dialog.close();
    tell(error instanceof Error ? error.message : String(error));
  }
}

/** @param {boolean} gone */
function moved(gone) {
  const body = { playlist: chosen.playlist, entry: chosen.entry, day: chosen.day, start: by("move-start").value, end: by("move-end").value, only_this_day: by("which-one").checked, delete: gone };
  void change(by("move"), () => ask("POST", "/schedules/moved", body));
}

by("move-form").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  moved(false);
});
by("move-delete").onclick = () => moved(true);
by("move-close").onclick = () => by("move").close();
by("draw-close").onclick = () => by("draw").close();
by("draw-form").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  const where = by("draw-everywhere").checked ? "" : display;
  const body = { playlist: by("draw-list").value, display: where, zone, start: by("draw-start").value, end: by("draw-end").value, days: by("draw-days").value, priority: by("draw-priority").value };
  void change(by("draw"), () => ask("POST", "/schedules/drawn", body));
});
for (const button of document.querySelectorAll("button.change")) {
  button.addEventListener("click", () => openMove(known.blocks[Number(/** @type {HTMLElement} */ (button).dataset.block)]));
}
const drawNew = document.getElementById("draw-new");
if (drawNew) drawNew.onclick = () => openDraw(`${known.monday}T08:00`, `${known.monday}T09:00`);
for (const id of ["display", "show-zone", "day"]) by(id).addEventListener("change", () => by("which").requestSubmit());

/** @param {string} at @param {string} [asset] */
async function explain(at, asset = "") {
  const answer = by("answer");
  try {
    const query = new URLSearchParams({ zone, at: at.length === 16 ? `${at}:00` : at, asset });
    const told = await ask("GET", `/explain/${display}?${query}`);
    const words = answer.dataset;
    const lines = [`${words.shown} ${told.shown}`, words.from.replace("{start}", clockOf(told.start)).replace("{end}", clockOf(told.end))];
    if (asset) lines.push(told.on ? words.on : words.off);
    lines.push(...told.reasons);
    if (told.next_words) lines.push(told.next_words);
    answer.replaceChildren(...lines.map((text, place) => Object.assign(document.createElement("p"), { textContent: text, className: place === 0 ? "fw-bold" : "" })));
    for (const line of answer.children) line.setAttribute("data-content", "");
  } catch (error) {
    answer.textContent = error instanceof Error ? error.message : String(error);
  }
}
by("ask-form").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  void explain(by("at").value, by("about").value.trim());
});

function picture() {
  const library = /** @type {any} */ (window).EventCalendar;
  library.create(by("picture"), {
    view: "timeGridWeek",
    date: known.monday,
    locale: document.documentElement.lang,
    firstDay: 1,
    allDaySlot: false,
    headerToolbar: { start: "", center: "", end: "" },
    height: "34rem",
    scrollTime: "07:00:00",
    slotDuration: "00:30:00",
    snapDuration: "00:15:00",
    slotLabelFormat: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    eventTimeFormat: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    dayHeaderFormat: { weekday: "short", day: "2-digit", month: "2-digit" },
    nowIndicator: true,
    selectable: mayWrite,
    editable: mayWrite,
    events: eventsOf(known, mayWrite, board.dataset.idle),
    eventDidMount: (/** @type {any} */ info) => {
      for (const name of ["role", "tabindex"]) info.el.removeAttribute(name);
      info.el.title = info.event.extendedProps.block?.words ?? info.event.title;
    },
    eventClick: (/** @type {any} */ info) => {
      const block = info.event.extendedProps.block;
      if (!block) return;
      if (mayWrite && block.own) openMove(block);
      else void explain(block.start);
    },
    dateClick: (/** @type {any} */ info) => {
      const at = localText(info.date);
      by("at").value = at.slice(0, 16);
      void explain(at);
      by("answer").scrollIntoView({ block: "nearest" });
    },
    select: (/** @type {any} */ info) => openDraw(localText(info.start), localText(info.end)),
    eventDrop: (/** @type {any} */ info) => dropped(info),
    eventResize: (/** @type {any} */ info) => dropped(info),
  });
}

/** The picture goes back to what is; the dialog asks for what shall be. @param {any} info */
function dropped(info) {
  const { start, end, extendedProps } = info.event;
  info.revert();
  openMove(extendedProps.block, localText(start), localText(end));
}

if (matchMedia("(min-width: 701px)").matches) picture();
const told = sessionStorage.getItem("told");
if (told) {
  sessionStorage.removeItem("told");
  tell(told, "success");
}
