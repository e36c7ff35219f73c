/** Looks after a screen that nobody sits at: no cursor, no menu, no sleep, no burn-in, a fresh page each night. */

import { calendar } from "./words.js";

/** px from the middle, step after step: every edge comes to lie on both sides of its place. */
const RING = [[0, 0], [1, 0], [2, 1], [1, 2], [0, 2], [-1, 1], [-2, 0], [-1, -1]];
const SHIFT_MS = 3 * 60_000;
const NIGHT_HOUR = 3;
const YOUNG_MS = 6 * 3600_000;

/**
 * Where the picture stands against burn-in. Pure.
 * @param {number} now Unix ms
 */
export function shiftAt(now) {
  const [x, y] = RING[Math.floor(now / SHIFT_MS) % RING.length];
  return { x, y };
}

/**
 * Whether it is time for the nightly reload: between three and half past, once a night. Pure.
 * @param {number} now Unix ms
 * @param {string} timezone
 * @param {number} age ms since the page was loaded
 */
export function nightly(now, timezone, age) {
  if (age <= YOUNG_MS) return false;
  const { hour, minute } = calendar(now, timezone);
  return Number(hour) === NIGHT_HOUR && Number(minute) < 30;
}

/** A page is looked at, not used. */
export function keepStill() {
  for (const event of ["contextmenu", "selectstart", "dragstart", "drop", "dragover", "wheel", "touchmove"]) {
    addEventListener(event, (happening) => happening.cancelable && happening.preventDefault(), { passive: false });
  }
}

/** The screen stays on where the browser lets us ask for it; the lock is lost when the page is hidden. */
export function keepAwake() {
  const ask = async () => {
    try {
      if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen");
    } catch {
      // Not granted: the technician's power settings hold.
    }
  };
  document.addEventListener("visibilitychange", ask);
  void ask();
}

/** Counts frames that came late: by the browser's own measure, or by ours while something moves. */
export class FrameWatch {
  constructor() {
    this.count = 0;
    try {
      if (!PerformanceObserver.supportedEntryTypes.includes("long-animation-frame")) return;
      new PerformanceObserver((list) => {
        this.count += list.getEntries().length;
      }).observe({ type: "long-animation-frame" });
    } catch {
      // An older browser: nothing is counted.
    }
  }
}

/**
 * The page itself, kept for a reload without a server: where the browser has service workers.
 * @param {string} dataUrl what the page shows, as JSON
 * @param {string} scope the folder of the page and of its worker
 */
export async function keepShell(dataUrl, scope = "/board/") {
  if (!isSecureContext || !("serviceWorker" in navigator) || !("caches" in globalThis)) return;
  try {
    await navigator.serviceWorker.register(`${scope}sw.js`, { scope });
    const shell = await caches.open("kiosk-shell");
    const used = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
    const kept = used.filter(({ origin, pathname }) => origin === location.origin && (/^\/static\//.test(pathname) || /\/theme\.css$/.test(pathname)));
    const urls = new Set([location.pathname + location.search, dataUrl, ...kept.map(({ pathname, search }) => pathname + search)]);
    await Promise.all([...urls].map((url) => shell.add(url)));
    document.documentElement.dataset.kept = "yes";
  } catch {
    // Without it the page lives as long as it isn't reloaded.
  }
}
