// One media file: what is in use goes only where that was confirmed.

import { ask, by, inAddress, tell } from "./ask.js";

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("delete-form"));
form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const even = /** @type {HTMLInputElement | null} */ (document.getElementById("even"))?.checked ?? false;
  try {
    await ask("DELETE", `/media/${inAddress(form.dataset.path ?? "")}${even ? "?even_if_used=true" : ""}`);
    location.assign(form.dataset.back ?? by("content").dataset.home);
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
  }
});
