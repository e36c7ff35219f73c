/** Keeps people in the page: no menu of the browser, no selection, no dragging, no zoom, no keys of the browser. */

const STILL = ["contextmenu", "selectstart", "dragstart", "drop", "dragover", "gesturestart", "auxclick", "submit"];
const FUNCTION_KEY = /^F([1-9]|1[0-2])$/;
const BROWSER_KEYS = new Set(["BrowserBack", "BrowserForward", "BrowserHome", "BrowserSearch", "BrowserRefresh", "ContextMenu", "Help"]);
/** Copying, pasting and the like leave nothing behind and help who types. */
const HARMLESS = new Set(["a", "c", "v", "x", "z"]);

/** Everything that could lead out of the page or change it for the next person. */
export function keepIn() {
  for (const name of STILL) addEventListener(name, (event) => event.preventDefault(), { capture: true });
  addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false, capture: true });
  addEventListener("touchmove", (event) => event.touches.length > 1 && event.cancelable && event.preventDefault(), { passive: false, capture: true });
  addEventListener("keydown", (event) => leadsOut(event) && event.preventDefault(), { capture: true });
  addEventListener("click", (event) => event.target instanceof Element && event.target.closest("a") && event.preventDefault(), { capture: true });
}

/**
 * Whether a key would be the browser's. Pure.
 * @param {{key: string, ctrlKey: boolean, altKey: boolean, metaKey: boolean}} event
 */
export function leadsOut({ key, ctrlKey, altKey, metaKey }) {
  if (FUNCTION_KEY.test(key) || BROWSER_KEYS.has(key)) return true;
  if (altKey && !ctrlKey) return key.length > 1;
  return (ctrlKey || metaKey) && !HARMLESS.has(key.toLowerCase());
}
