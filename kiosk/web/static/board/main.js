/** The page's beginning. */

import { keepAwake, keepStill } from "./care.js";
import { Player } from "./player.js";
import { watch } from "./watchdog.js";

const { dataset, lang } = document.documentElement;
const root = /** @type {HTMLElement} */ (document.getElementById("stage"));
const player = new Player(root, {
  display: dataset.display ?? "",
  name: dataset.name || dataset.display || "",
  layout: dataset.layout ?? "full",
  language: lang || "vi",
  version: dataset.pageVersion ?? "",
  // A touch kiosk keeps the foot of the screen for itself.
  foot: Number(new URLSearchParams(location.search).get("foot")) || 0,
});

addEventListener("error", ({ message, filename, lineno }) => player.report("script", `${message} (${filename}:${lineno})`, null));
addEventListener("unhandledrejection", ({ reason }) => player.report("script", `${reason}`, null));
addEventListener("pagehide", () => void player.plays.closeAll(player.clock.now()));

keepStill();
keepAwake();
watch(player);
void player.start();

/** For whoever stands at the screen with the developer tools, and for tests. */
Object.assign(globalThis, { player });
