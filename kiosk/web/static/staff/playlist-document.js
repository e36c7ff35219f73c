// A playlist as it is being edited: pure functions, a new state for each change, so undo is a step back.
// tests/js/playlist-document.test.js

/**
 * @typedef {{id: number, [key: string]: any}} Row  An item or a schedule; id: only for the page, never sent.
 * @typedef {{title?: string, seconds?: number, folder?: string, items: Row[], schedule: Row[]}} Document
 * @typedef {{document: Document, chosen: number[], past: Step[], future: Step[], next: number, kept: Document}} State
 * @typedef {{document: Document, what: string, together: string}} Step
 */

const STEPS_KEPT = 200;

/** The state in which a page begins. kept: the document as it was last saved.
 * @param {any} document @returns {State} */
export function begin(document) {
  let next = 1;
  const numbered = (/** @type {any[]} */ rows) => rows.map((row) => ({ ...row, id: next++ }));
  const made = { ...document, items: numbered(document.items ?? []), schedule: numbered(document.schedule ?? []) };
  return { document: made, chosen: [], past: [], future: [], next, kept: made };
}

/** What is sent: without the page's ids, without empty fields.
 * @param {Document} document */
export function sent(document) {
  const row = (/** @type {Row} */ one) => Object.fromEntries(Object.entries(one).filter(([key, value]) => key !== "id" && !empty(value)));
  const head = Object.fromEntries(Object.entries(document).filter(([key, value]) => key !== "items" && key !== "schedule" && !empty(value)));
  return { ...head, items: document.items.map(row), schedule: document.schedule.map(row) };
}

/** @param {any} value */
const empty = (value) => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** Whether there is something to save. @param {State} state */
export const changed = (state) => JSON.stringify(sent(state.document)) !== JSON.stringify(sent(state.kept));

/** One change. together: changes of the same name in a row are one step back (the letters of a title).
 * @param {State} state @param {Document} document @param {string} what @param {string} [together] @returns {State} */
export function change(state, document, what, together = "") {
  if (document === state.document) return state;
  const last = state.past.at(-1);
  const joined = together !== "" && last?.together === together && state.future.length === 0;
  const past = joined ? state.past : [...state.past, { document: state.document, what, together }].slice(-STEPS_KEPT);
  const there = new Set([...document.items, ...document.schedule].map((row) => row.id));
  return { ...state, document, past, future: [], chosen: state.chosen.filter((id) => there.has(id)) };
}

/** One step back. @param {State} state @returns {State} */
export function undo(state) {
  const step = state.past.at(-1);
  if (step === undefined) return state;
  const future = [...state.future, { ...step, document: state.document }];
  return { ...state, document: step.document, past: state.past.slice(0, -1), future };
}

/** The step that was taken back, again. @param {State} state @returns {State} */
export function redo(state) {
  const step = state.future.at(-1);
  if (step === undefined) return state;
  const past = [...state.past, { ...step, document: state.document, together: "" }];
  return { ...state, document: step.document, past, future: state.future.slice(0, -1) };
}

/** Ticks a row, or takes the tick away. @param {State} state @param {number} id @param {boolean} on @returns {State} */
export const choose = (state, id, on) => ({ ...state, chosen: on ? [...new Set([...state.chosen, id])] : state.chosen.filter((one) => one !== id) });

/** Ticks all items, or none. @param {State} state @param {boolean} on @returns {State} */
export const chooseAll = (state, on) => ({ ...state, chosen: on ? state.document.items.map((row) => row.id) : [] });

/** Those that an action on this row means: all that are ticked where it is one of them, else it alone.
 * @param {State} state @param {number} id */
export const meant = (state, id) => (state.chosen.includes(id) ? state.chosen : [id]);

/** Items moved so that the first of them stands at this place, in the order that they have among themselves.
 * The same for mouse, finger and keyboard. place: counted in the list as it will be.
 * @param {State} state @param {number[]} ids @param {number} place @param {string} what @returns {State} */
export function moveTo(state, ids, place, what) {
  const { items } = state.document;
  const moved = items.filter((row) => ids.includes(row.id));
  const rest = items.filter((row) => !ids.includes(row.id));
  const at = Math.max(0, Math.min(place, rest.length));
  const order = [...rest.slice(0, at), ...moved, ...rest.slice(at)];
  if (order.every((row, index) => row === items[index])) return state;
  return change(state, { ...state.document, items: order }, what);
}

/** Items a step up (-1) or down (1): past their next neighbour.
 * @param {State} state @param {number[]} ids @param {-1 | 1} step @param {string} what @returns {State} */
export function moveBy(state, ids, step, what) {
  const { items } = state.document;
  const places = items.flatMap((row, index) => (ids.includes(row.id) ? [index] : []));
  if (places.length === 0) return state;
  return moveTo(state, ids, step < 0 ? places[0] - 1 : places[places.length - 1] + 2 - places.length, what);
}

/** Items taken out. @param {State} state @param {number[]} ids @param {string} what @returns {State} */
export function remove(state, ids, what) {
  const items = state.document.items.filter((row) => !ids.includes(row.id));
  return items.length === state.document.items.length ? state : change(state, { ...state.document, items }, what);
}

/** New items at the end, or behind an item. They are ticked, so that the next action means them.
 * @param {State} state @param {any[]} rows @param {string} what @param {number | null} [behind] @returns {State} */
export function add(state, rows, what, behind = null) {
  const { items } = state.document;
  const place = behind === null ? items.length : items.findIndex((row) => row.id === behind) + 1;
  const numbered = rows.map((row, index) => ({ ...row, id: state.next + index }));
  const made = [...items.slice(0, place), ...numbered, ...items.slice(place)];
  const after = change({ ...state, next: state.next + rows.length }, { ...state.document, items: made }, what);
  return { ...after, chosen: numbered.map((row) => row.id) };
}

/** Copies of items, behind the last of them. @param {State} state @param {number[]} ids @param {string} what @returns {State} */
export function copy(state, ids, what) {
  const copied = state.document.items.filter((row) => ids.includes(row.id));
  if (copied.length === 0) return state;
  return add(state, copied.map(({ id, ...row }) => row), what, copied[copied.length - 1].id);
}

/** Fields of items or schedules; undefined takes a field away.
 * @param {State} state @param {"items" | "schedule"} kind @param {number[]} ids @param {Record<string, any>} fields
 * @param {string} what @param {string} [together] @returns {State} */
export function put(state, kind, ids, fields, what, together = "") {
  let differs = false;
  const rows = state.document[kind].map((row) => {
    if (!ids.includes(row.id)) return row;
    const made = { ...row, ...fields };
    for (const key of Object.keys(fields)) if (empty(fields[key])) delete made[key];
    if (JSON.stringify(made) === JSON.stringify(row)) return row;
    differs = true;
    return made;
  });
  return differs ? change(state, { ...state.document, [kind]: rows }, what, together) : state;
}

/** The playlist's own title, seconds or folder. @param {State} state @param {Record<string, any>} fields
 * @param {string} what @param {string} [together] @returns {State} */
export function putHead(state, fields, what, together = "") {
  const same = Object.entries(fields).every(([key, value]) => /** @type {any} */ (state.document)[key] === value);
  return same ? state : change(state, { ...state.document, ...fields }, what, together);
}

/** A schedule in place of one, or a new one. @param {State} state @param {any} entry @param {string} what
 * @param {number | null} [id] @returns {State} */
export function putEntry(state, entry, what, id = null) {
  const { schedule } = state.document;
  const made = { ...entry, id: id ?? state.next };
  const rows = id === null ? [...schedule, made] : schedule.map((row) => (row.id === id ? made : row));
  return change({ ...state, next: state.next + 1 }, { ...state.document, schedule: rows }, what);
}

/** A schedule taken out. @param {State} state @param {number} id @param {string} what @returns {State} */
export function removeEntry(state, id, what) {
  const schedule = state.document.schedule.filter((row) => row.id !== id);
  return change(state, { ...state.document, schedule }, what);
}

/** The document was saved as it is. @param {State} state @returns {State} */
export const saved = (state) => ({ ...state, kept: state.document });

/** Seconds of one turn through all items. own: an asset's own length. @param {Document} document
 * @param {(asset: string) => number} own */
export const turnSeconds = (document, own) =>
  document.items.reduce((sum, row) => sum + Number(row.seconds ?? document.seconds ?? own(row.asset)), 0);
