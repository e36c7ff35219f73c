/** A long text or list in a window: it moves under the finger, by keys, and by two large buttons. */

import { button, h } from "./dom.js";

const SHARE = 0.8;

/**
 * @param {HTMLElement} content
 * @param {{up: string, down: string, name: string}} words
 * @returns {{window: HTMLElement, buttons: HTMLElement}} the buttons are hidden while all is seen
 */
export function scroller(content, { up, down, name }) {
  const window = h("div.window", { tabindex: 0, role: "region", "aria-label": name }, content);
  const move = (/** @type {number} */ way) => {
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    window.scrollBy({ top: way * window.clientHeight * SHARE, behavior: smooth ? "smooth" : "auto" });
  };
  const upward = button(".step", "chevron-up", up, () => move(-1));
  const downward = button(".step", "chevron-down", down, () => move(1));
  const buttons = h("div.scrolling", { hidden: true }, upward, downward);
  const look = () => {
    const rest = window.scrollHeight - window.clientHeight;
    buttons.hidden = rest <= 2;
    window.classList.toggle("more", rest - window.scrollTop > 2);
    upward.setAttribute("aria-disabled", String(window.scrollTop <= 2));
    downward.setAttribute("aria-disabled", String(window.scrollTop >= rest - 2));
  };
  window.addEventListener("scroll", look, { passive: true });
  const watch = new ResizeObserver(look);
  watch.observe(window);
  watch.observe(content);
  return { window, buttons };
}
