/** The page's beginning. */

import { keepDelivering } from "../feedback/outbox.js";
import { keepAwake, keepShell, nightly } from "../board/care.js";
import { Source, keepPictures } from "./content.js";
import { BoardFrame } from "./frame.js";
import { Kiosk } from "./kiosk.js";
import { keepIn } from "./lock.js";
import { sizesFor } from "./size.js";

const NEWS_MS = 15_000;
const FIRST_MS = 1500;

const { dataset, lang } = document.documentElement;
const display = dataset.display ?? "";
const [width, height] = (dataset.mm ?? "").split(" ").map(Number);
const { foot } = sizesFor([width, height], innerWidth, innerHeight);
const board = new BoardFrame(/** @type {HTMLIFrameElement} */ (document.getElementById("board")), display, foot);
const now = () => board.player?.clock.now() ?? Date.now();
const kiosk = new Kiosk(/** @type {HTMLElement} */ (document.getElementById("kiosk")), board, { display, language: lang || "vi", mm: [width, height], now });
const source = new Source(display);
const loaded = performance.now();

/** New content, and a new page where the program is a new one or the night has come; only while nobody is here. */
async function news() {
  try {
    const content = await source.news();
    if (content) {
      kiosk.follow(content);
      void keepPictures(content).catch(() => undefined);
    }
    const held = kiosk.content;
    if (!held || kiosk.inUse) return;
    const old = (content ?? held).page !== dataset.pageVersion && sessionStorage.getItem("kiosk-reloaded-for") !== (content ?? held).page;
    if (old) sessionStorage.setItem("kiosk-reloaded-for", (content ?? held).page);
    if (old || nightly(now(), held.office.timezone, performance.now() - loaded)) location.reload();
  } catch {
    // No server: the kiosk goes on with what it holds.
  }
}

async function following() {
  for (;;) {
    await news();
    await new Promise((done) => setTimeout(done, kiosk.content ? NEWS_MS : FIRST_MS));
  }
}

keepIn();
keepAwake();
keepDelivering();
void following();
setTimeout(() => void keepShell(source.url, "/kiosk/"), 5000);

/** For whoever stands at the screen with the developer tools, and for tests. */
Object.assign(globalThis, { kiosk });
