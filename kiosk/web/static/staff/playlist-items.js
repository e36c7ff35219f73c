// Draws the items of a playlist and hears what is done to them. Thinking is in playlist-document.js.

import { by, copyOf } from "./ask.js";

/**
 * @typedef {{title: string, kind: string, seconds: number, thumb: string | null}} Brief
 * @typedef {{
 *   fields: (id: number, fields: Record<string, any>, what: "seconds" | "days") => void,
 *   step: (id: number, step: -1 | 1) => void, copy: (id: number) => void, remove: (id: number) => void,
 *   pick: (id: number, on: boolean) => void, drop: (id: number, place: number) => void,
 * }} Hears
 */

/** Draws all items anew, and leaves the focus where it was.
 * @param {import("./playlist-document.js").State} state @param {(asset: string) => Brief} brief @param {boolean} fixed
 * @param {Hears} hears */
export function draw(state, brief, fixed, hears) {
  const list = /** @type {HTMLElement} */ (by("items"));
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  const focus = active && list.contains(active) ? [active.closest("li")?.dataset.id, active.dataset.part] : null;
  list.replaceChildren(...state.document.items.map((row, place) => item(row, place, state, brief(row.asset), fixed, hears)));
  if (!focus) return;
  const again = /** @type {HTMLElement | null} */ (list.querySelector(`li[data-id="${focus[0]}"] [data-part="${focus[1]}"]`));
  if (again && !(/** @type {any} */ (again).disabled)) again.focus();
  else /** @type {HTMLElement | null} */ (list.querySelector(`li[data-id="${focus[0]}"] .item-buttons button:not([disabled])`))?.focus();
}

/** @param {any} row @param {number} place @param {any} state @param {Brief} brief @param {boolean} fixed @param {Hears} hears */
function item(row, place, state, brief, fixed, hears) {
  const made = copyOf("item-row");
  made.dataset.id = `${row.id}`;
  const part = (/** @type {string} */ name) => {
    const found = /** @type {any} */ (made.querySelector(`.${name}`));
    found.dataset.part = name;
    return found;
  };
  part("name").textContent = brief.title;
  part("facts").textContent = row.asset;
  const thumb = part("thumb");
  if (brief.thumb) thumb.append(Object.assign(new Image(), { src: brief.thumb, alt: "", loading: "lazy" }));
  else thumb.append(/** @type {HTMLTemplateElement} */ (by(`icon-${brief.kind}`)).content.cloneNode(true));
  const pick = part("pick");
  pick.checked = state.chosen.includes(row.id);
  pick.setAttribute("aria-label", brief.title);
  pick.onchange = () => hears.pick(row.id, pick.checked);
  made.toggleAttribute("data-chosen", pick.checked);
  fields(row, state, brief, part, hears);
  const last = state.document.items.length - 1;
  /** @type {[string, () => void, boolean][]} */
  const buttons = [
    ["up", () => hears.step(row.id, -1), place === 0],
    ["down", () => hears.step(row.id, 1), place === last],
    ["copy", () => hears.copy(row.id), false],
    ["remove", () => hears.remove(row.id), false],
  ];
  for (const [name, act, off] of buttons) {
    const button = part(name);
    const words = button.dataset.words.replace("{title}", brief.title);
    button.setAttribute("aria-label", words);
    button.title = words;
    button.disabled = off || fixed;
    button.onclick = act;
  }
  if (fixed) for (const input of made.querySelectorAll("input")) input.disabled = true;
  return made;
}

/** @param {any} row @param {any} state @param {Brief} brief @param {(name: string) => any} part @param {Hears} hears */
function fields(row, state, brief, part, hears) {
  const seconds = part("seconds");
  seconds.value = row.seconds ?? "";
  seconds.placeholder = `${Math.round(10 * (state.document.seconds ?? brief.seconds)) / 10}`;
  seconds.onchange = () => {
    if (seconds.checkValidity()) hears.fields(row.id, { seconds: seconds.value === "" ? undefined : Number(seconds.value) }, "seconds");
    else seconds.reportValidity();
  };
  for (const [name, key] of [["first", "first_day"], ["last", "last_day"]]) {
    const input = part(name);
    input.value = row[key] ?? "";
    input.onchange = () => hears.fields(row.id, { [key]: input.value || undefined }, "days");
  }
}

/** Lets items be dragged by mouse and finger. Keyboard and buttons do the same through `step`.
 * @param {(id: number, place: number) => void} drop */
export async function letDrag(drop) {
  const source = "/static/vendor/sortablejs/sortable.esm.js";
  const { default: Sortable } = await import(source);
  const list = by("items");
  Sortable.create(list, {
    handle: ".grip",
    animation: 120,
    onEnd: (/** @type {any} */ event) => {
      if (event.oldIndex !== event.newIndex) drop(Number(event.item.dataset.id), event.newIndex);
    },
  });
}
