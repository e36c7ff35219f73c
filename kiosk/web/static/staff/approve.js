/** A change that waits for approval, as the screens will show it. */

import { Screen } from "./screen.js";

const root = /** @type {HTMLElement} */ (document.getElementById("approve"));
const token = document.querySelector("meta[name=csrf-token]")?.getAttribute("content") ?? "";

void new Screen(root, async (display) => {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token, "HX-Request": "true" };
  const response = await fetch(root.dataset.plan ?? "", { method: "POST", headers, body: JSON.stringify({ display }) });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
});
