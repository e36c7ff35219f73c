/** A change that waits for approval, as the screens and all its other channels will show it. */

import { Channels } from "./channels.js";
import { Screen } from "./screen.js";

const root = /** @type {HTMLElement} */ (document.getElementById("approve"));
const channels = /** @type {HTMLElement} */ (document.getElementById("channels"));
const token = document.querySelector("meta[name=csrf-token]")?.getAttribute("content") ?? "";

/** @param {string|undefined} url @param {unknown} what */
async function ask(url, what) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token, "HX-Request": "true" };
  const response = await fetch(url ?? "", { method: "POST", headers, body: JSON.stringify(what) });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/** @param {string} display */
const plan = (display) => ask(root.dataset.plan, { display });

void new Screen(root, plan);
void new Channels(channels, (channel) => ask(channels.dataset.look, { channel }), plan);
