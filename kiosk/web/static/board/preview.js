/**
 * The beginning of a page that shows a display to staff: the very player of the screens, which reports nothing, keeps
 * nothing and counts as no screen. `data-mode`: "live" follows the display's plan; "draft" shows what the page
 * around it sends, and tells how it came out.
 */

import { Link } from "./link.js";
import { checkedPlan } from "./plan.js";
import { Player } from "./player.js";

/** @typedef {import("./reports.js").Outbox} Outbox */
/** @typedef {{pages: number, size: number, minimum: number, comfort: number, mode: string, cut: boolean}} Outcome */

const LOOK_MS = 200;

/** Writes nothing down. */
class Silence {
  count = 0;
  length = 0;
  /** @param {string} [prefix] */
  newId(prefix = "") {
    return `${prefix}${++this.count}`;
  }
  async put() {}
  async flush() {}
}

/** Asks for nothing: the plan comes from the page around. */
class NoLink extends Link {
  async poll() {
    this.heard = performance.now();
    return { plan: "", page: "" };
  }
  async report() {
    return 204;
  }
}

class Preview extends Player {
  async send() {}
  keep() {}
}

const { dataset, lang } = document.documentElement;
const root = /** @type {HTMLElement} */ (document.getElementById("stage"));
const draft = dataset.mode === "draft";
const display = dataset.display ?? "";
const page = {
  display, name: dataset.name || display, layout: dataset.layout ?? "full", language: lang || "vi",
  version: dataset.pageVersion ?? "",
};
const player = new Preview(root, page, {
  link: draft ? new NoLink(display) : new Link(display, "?preview"),
  outbox: /** @type {Outbox} */ (/** @type {unknown} */ (new Silence())),
});

/**
 * How the text came out. cut: something of it lies outside its place.
 * @returns {Outcome|null}
 */
function outcome() {
  const zone = [...player.zones.values()][0];
  const shown = zone?.shown;
  if (!shown?.showing.slot.asset || shown.standIn || !player.plan) return null;
  const { minimum_px: minimum, comfort_px: comfort } = player.plan.display;
  const element = shown.slide.element;
  const flow = /** @type {HTMLElement|null} */ (element.querySelector(".flow, .lines"));
  const size = flow ? parseFloat(getComputedStyle(flow).fontSize) : 0;
  const pages = "pages" in shown.slide && typeof shown.slide.pages === "number" ? shown.slide.pages : 1;
  return { pages, size, minimum, comfort, mode: element.dataset.mode ?? "pages", cut: flow ? overflows(flow) : false };
}

/** Whether a table or a picture is wider than the page. @param {HTMLElement} flow */
function overflows(flow) {
  const column = parseFloat(flow.style.columnWidth) || flow.clientWidth;
  return [...flow.querySelectorAll("table, pre, img")].some((block) => /** @type {HTMLElement} */ (block).offsetWidth > column + 2);
}

let told = "";
function tell() {
  const found = outcome();
  if (!found) return;
  const said = JSON.stringify([player.plan?.plan, found]);
  if (said === told) return;
  told = said;
  parent.postMessage({ display, outcome: found }, location.origin);
}

if (draft) {
  addEventListener("message", ({ origin, data }) => {
    if (origin !== location.origin || !data?.plan) return;
    player.follow(checkedPlan(data.plan));
    player.wake();
  });
  setInterval(tell, LOOK_MS);
}
void player.start().then(() => parent.postMessage({ display, ready: true }, location.origin));

/** For tests. */
Object.assign(globalThis, { player });
