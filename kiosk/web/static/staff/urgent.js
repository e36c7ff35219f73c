/** An urgent notice being written: what the screens will show, while one types. */

import { Screen } from "./screen.js";

const SHOW_MS = 300;
const form = /** @type {HTMLFormElement} */ (document.getElementById("urgent"));
const token = document.querySelector("meta[name=csrf-token]")?.getAttribute("content") ?? "";

const screen = new Screen(form, async (display) => {
  const data = new FormData(form);
  const body = JSON.stringify({ display, title: data.get("title"), text: data.get("text") });
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token, "HX-Request": "true" };
  const response = await fetch(form.dataset.preview ?? "", { method: "POST", headers, body });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
});

let soon = 0;
form.addEventListener("input", () => {
  clearTimeout(soon);
  soon = setTimeout(() => void screen.show(), SHOW_MS);
});

const everywhere = /** @type {HTMLInputElement} */ (document.getElementById("display-all"));
form.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  if (target.id === "until" && target.value) /** @type {HTMLInputElement} */ (document.getElementById("hours-until")).checked = true;
  if (target.name !== "displays") return;
  const ones = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(".one-display"));
  if (target === everywhere && everywhere.checked) for (const one of ones) one.checked = false;
  else if (target.checked) everywhere.checked = false;
});
