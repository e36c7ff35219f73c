// "What changes": shown before anything is kept; the person decides.

import { by, copyOf } from "./ask.js";

/** @typedef {{monday: string, said: {kind: string, text: string, grave: boolean}[], errors: string[]}} Told */

const MARKS = { gain: "+", loss: "−", conflict: "!", unseen: "!", items: "•", idle: "!" };

/** Shows what changes. @param {Told} told @returns {Promise<"send" | "keep" | "back">} */
export function decide(told) {
  const dialog = /** @type {HTMLDialogElement} */ (by("changes"));
  const week = by("changes-week");
  week.textContent = week.dataset.words.replace("{day}", told.monday.split("-").reverse().join("/"));
  const list = by("changes-list");
  list.replaceChildren(...told.said.map(line));
  if (told.said.length === 0) list.textContent = list.dataset.none;
  const errors = by("changes-errors");
  errors.hidden = told.errors.length === 0;
  errors.querySelector("ul").replaceChildren(...told.errors.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
  by("changes-send").disabled = told.errors.length > 0;
  dialog.showModal();
  return new Promise((decided) => {
    /** @param {"send" | "keep" | "back"} what */
    const end = (what) => {
      dialog.onclose = null;
      dialog.close();
      decided(what);
    };
    by("changes-send").onclick = () => end("send");
    by("changes-keep").onclick = () => end("keep");
    by("changes-back").onclick = () => end("back");
    dialog.onclose = () => end("back");
  });
}

/** @param {{kind: string, text: string, grave: boolean}} said */
function line(said) {
  const row = copyOf("said-row");
  row.dataset.kind = said.kind;
  if (said.grave) row.dataset.grave = "";
  /** @type {HTMLElement} */ (row.querySelector(".sign")).textContent = MARKS[/** @type {keyof typeof MARKS} */ (said.kind)] ?? "•";
  /** @type {HTMLElement} */ (row.querySelector(".text")).textContent = said.text;
  return row;
}
