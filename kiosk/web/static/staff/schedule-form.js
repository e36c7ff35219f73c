// The form of one schedule: fields, or typed words that fill the fields. Says the schedule in words before it is taken.

import { ask, by } from "./ask.js";
import { daysOf, daysWord, minutesOf } from "./schedule-row.js";

const dialog = /** @type {HTMLDialogElement} */ (by("entry-dialog"));
/** @type {any} */
let row = {};
/** @type {((row: any, words: string) => void) | null} */
let done = null;

/** Opens the form. @param {any} entry @param {(row: any, words: string) => void} taken */
export function edit(entry, taken) {
  row = { ...entry };
  done = taken;
  by("typed").value = "";
  by("typed-said").textContent = "";
  by("entry-wrong").hidden = true;
  fill();
  dialog.showModal();
}

const boxes = (/** @type {string} */ name) => /** @type {NodeListOf<HTMLInputElement>} */ (dialog.querySelectorAll(`input[name=${name}]`));

function fill() {
  const days = row.rrule ? [] : daysOf(row.days);
  for (const box of boxes("day")) box.checked = days.includes(Number(box.value));
  for (const box of boxes("display")) box.checked = (row.displays ?? []).includes(box.value);
  by("rule-said").hidden = !row.rrule;
  by("rule").textContent = row.rrule ?? "";
  by("from").value = (row.from ?? "").slice(0, 5);
  by("to").value = row.to === "24:00" ? "" : (row.to ?? "").slice(0, 5);
  by("first").value = row.first_day ?? "";
  by("last").value = row.last_day ?? "";
  by("holidays").checked = (row.except ?? []).includes("holidays");
  by("zone").value = row.zone ?? "main";
  by("priority").value = row.priority ?? "normal";
  by("weight").value = row.weight ?? "";
  by("every").value = row.every ? minutesOf(row.every) : "";
  hint();
  exceptions();
}

function hint() {
  const chosen = by("priority").selectedOptions[0];
  by("priority-hint").textContent = chosen?.dataset.hint ?? "";
}

function exceptions() {
  const list = by("except");
  const days = (row.except ?? []).filter((/** @type {string} */ day) => day !== "holidays");
  list.replaceChildren(...days.map((/** @type {string} */ day) => {
    const item = document.createElement("li");
    const words = day.split("-").reverse().join("/");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm btn-outline-secondary";
    button.textContent = "×";
    button.setAttribute("aria-label", list.dataset.remove.replace("{day}", words));
    button.onclick = () => {
      row.except = row.except.filter((/** @type {string} */ one) => one !== day);
      exceptions();
      by("except-day").focus();
    };
    item.append(words, " ", button);
    return item;
  }));
}

/** The row as the fields have it; what the form does not show stays as it was. */
function read() {
  const days = [...boxes("day")].filter((box) => box.checked).map((box) => Number(box.value));
  const except = (row.except ?? []).filter((/** @type {string} */ day) => day !== "holidays");
  const kept = (/** @type {string} */ key, /** @type {string} */ value) => ((row[key] ?? "").slice(0, 5) === value ? row[key] : value);
  const every = Number(by("every").value);
  const made = {
    ...row,
    displays: [...boxes("display")].filter((box) => box.checked).map((box) => box.value),
    zone: by("zone").value,
    days: row.rrule ? undefined : daysWord(days),
    from: kept("from", by("from").value),
    to: row.to === "24:00" && !by("to").value ? "24:00" : kept("to", by("to").value),
    first_day: by("first").value,
    last_day: by("last").value,
    except: [...(by("holidays").checked ? ["holidays"] : []), ...except],
    priority: by("priority").value,
    weight: by("weight").value ? Number(by("weight").value) : undefined,
    every: every ? (minutesOf(row.every ?? "") === every ? row.every : `${every}m`) : undefined,
  };
  return Object.fromEntries(Object.entries(made).filter(([key, value]) => key !== "id" && value !== "" && value !== undefined && !(Array.isArray(value) && value.length === 0)));
}

/** @param {unknown} error */
function wrong(error) {
  by("entry-wrong").textContent = error instanceof Error ? error.message : String(error);
  by("entry-wrong").hidden = false;
}

for (const button of dialog.querySelectorAll("[data-days]")) {
  button.addEventListener("click", () => {
    delete row.rrule;
    by("rule-said").hidden = true;
    for (const box of boxes("day")) box.checked = (/** @type {HTMLElement} */ (button)).dataset.days?.includes(box.value) ?? false;
  });
}
for (const box of boxes("day")) {
  box.addEventListener("change", () => {
    delete row.rrule;
    by("rule-said").hidden = true;
  });
}
by("rule-drop").onclick = () => {
  delete row.rrule;
  fill();
};
by("priority").onchange = hint;
by("except-add").onclick = () => {
  const day = by("except-day").value;
  if (day && !(row.except ?? []).includes(day)) row.except = [...(row.except ?? []), day];
  by("except-day").value = "";
  exceptions();
};
async function readTyped() {
  try {
    const told = await ask("POST", "/schedules/read", { text: by("typed").value });
    const { displays, zone, weight } = read();
    row = { ...told.entry, displays, zone, weight };
    by("typed-said").textContent = told.words;
    fill();
  } catch (error) {
    by("typed-said").textContent = error instanceof Error ? error.message : String(error);
  }
}
by("typed-read").onclick = readTyped;
by("typed").onkeydown = (/** @type {KeyboardEvent} */ event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  void readTyped();
};
by("entry-close").onclick = () => dialog.close();
by("entry-form").addEventListener("submit", async (/** @type {Event} */ event) => {
  event.preventDefault();
  try {
    const told = await ask("POST", "/schedules/words", read());
    dialog.close();
    done?.(told.entry, told.words);
  } catch (error) {
    wrong(error);
  }
});
