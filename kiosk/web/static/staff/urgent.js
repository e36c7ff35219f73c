/** An urgent notice being written: what the screens will show, while one types. */

import { Screen } from "./screen.js";
import { upload } from "./sending.js";

const SHOW_MS = 300;
const form = /** @type {HTMLFormElement} */ (document.getElementById("urgent"));
const token = document.querySelector("meta[name=csrf-token]")?.getAttribute("content") ?? "";

const screen = new Screen(form, async (display) => {
  const data = new FormData(form);
  const body = JSON.stringify({ display, title: data.get("title"), text: data.get("text"), asset: data.get("asset") });
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

const select = /** @type {HTMLSelectElement} */ (document.getElementById("asset"));
const fresh = /** @type {HTMLInputElement} */ (document.getElementById("fresh"));
const progress = /** @type {HTMLElement} */ (document.getElementById("fresh-progress"));
const button = /** @type {HTMLButtonElement} */ (form.querySelector(".doing button"));
const allowed = !button.disabled;
const bar = /** @type {HTMLProgressElement} */ (progress.querySelector("progress"));
const said = /** @type {HTMLElement} */ (progress.querySelector(".said"));

// A picture taken a moment ago: sent up at once, chosen when it is ready; until then nothing goes onto the screens.
fresh.addEventListener("change", async () => {
  const file = fresh.files?.[0];
  if (!file) return;
  progress.hidden = false;
  button.disabled = true;
  const show = (/** @type {string} */ text, /** @type {number | null} */ share) => {
    said.textContent = text;
    if (share === null) bar.removeAttribute("value");
    else bar.value = share;
  };
  const sent = await upload(file, { folder: "khan" }, progress.dataset, show, new AbortController().signal, () => {});
  button.disabled = !allowed;
  fresh.value = "";
  if (!sent) return;
  const held = [...select.options].find((one) => one.value === sent.path);
  if (!held) select.add(new Option(file.name, sent.path));
  select.value = sent.path;
  void screen.show();
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
