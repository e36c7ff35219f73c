/** Which slide shows what. */

import { longDay, timeOfDay, wordsOf } from "../words.js";
import { FallbackSlide } from "./fallback.js";
import { PictureSlide, VideoSlide } from "./media.js";
import { StripSlide } from "./strip.js";
import { TextSlide } from "./text.js";

/** @typedef {import("./frame.js").Room} Room */
/** @typedef {import("./frame.js").Slide} Slide */

/** A zone lower than this many lines of the smallest type shows one line, not a page. */
const STRIP_LINES = 6;
/** ... an LED board one lower than this: few dots, read in passing. */
const LED_LINES = 10;

/**
 * @param {Room} room
 */
export function isStrip(room) {
  return room.zone === "ticker" || room.height < (room.layout === "led" ? LED_LINES : STRIP_LINES) * room.minimum;
}

/**
 * @param {import("../plan.js").Slot} slot
 * @param {import("../plan.js").Asset|null} asset null: the fallback
 * @param {Room} room
 * @param {() => number} now Unix ms
 * @param {(trouble: import("./frame.js").Trouble) => void} fail
 * @returns {Slide}
 */
export function slideOf(slot, asset, room, now, fail) {
  if (!asset) return isStrip(room) ? new StripSlide(() => greeting(room, now()), room, false) : new FallbackSlide(room);
  switch (asset.kind) {
    case "text":
      if (isStrip(room)) return new StripSlide(() => asset.line || asset.title, room, slot.urgent);
      return new TextSlide(asset, room, slot.urgent);
    case "picture":
      return new PictureSlide([asset.url], room, "picture");
    case "pages":
      return new PictureSlide(asset.urls, room, "pages");
    case "video":
      return new VideoSlide(asset, room, fail);
    default:
      throw new TypeError(`unknown kind of asset: ${slot.asset}`);
  }
}

/**
 * The fallback of a strip: by turns the office and the time, ten seconds each.
 * @param {Room} room
 * @param {number} now
 */
function greeting({ plan: { office, display }, zone }, now) {
  const name = office.name || display.name;
  if (zone === "ticker" || Math.floor(now / 10_000) % 3) return name;
  return `${longDay(now, display.timezone, wordsOf(display.language))} · ${timeOfDay(now, display.timezone)}`;
}
