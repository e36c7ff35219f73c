/** Pictures, document pages and video. */

import { pageAt, pageEnds } from "../timeline.js";
import { Trouble, decoded, fetched, make, picture } from "./frame.js";

/** @typedef {import("./frame.js").Room} Room */
/** @typedef {import("./frame.js").Slide} Slide */
/** @typedef {import("./frame.js").Timing} Timing */

/** A picture whose shape differs from the zone's by less than this is let fill it. */
const CROP = 0.03;
/** So often a video is told how much of its showing is left, ms. */
const LOOK_MS = 250;
/** A video that ends is played again only if at least this much of its showing is left, ms. */
const AGAIN_MS = 1500;

/** @implements {Slide} */
export class PictureSlide {
  /**
   * @param {string[]} files one picture, or the pages of a document
   * @param {Room} room
   * @param {string} name
   */
  constructor(files, room, name) {
    this.files = files;
    this.room = room;
    this.element = make("article", `slide ${name}`);
    /** @type {HTMLImageElement[]} */
    this.images = [];
    this.page = -1;
    /** It is no longer wanted: what is still on its way must not be drawn or held. */
    this.ended = false;
    /** @type {number[]} */
    this.ends = [];
  }

  get still() {
    return this.files.length === 1;
  }

  /** @param {Timing} timing */
  async prepare({ span }) {
    const { files, room } = this;
    await fetched(room.holdings, files);
    if (this.ended) return;
    this.images = files.map((file) => picture(room.holdings, file, "whole"));
    await decoded(this.images[0]);
    if (this.ended) return;
    if (files.length === 1) this.soften(this.images[0]);
    this.element.append(...this.images);
    this.schedule(span);
    this.turn(0);
  }

  /**
   * A ground from the picture itself: a handful of its pixels, drawn large. Costs one small canvas.
   * @param {HTMLImageElement} image
   */
  soften(image) {
    const { width, height } = this.room;
    const shape = image.naturalWidth / (image.naturalHeight || 1);
    if (Math.abs(shape / (width / height) - 1) < CROP) {
      image.classList.add("filling");
      return;
    }
    if (!image.naturalWidth) return;
    const ground = make("canvas", "ground");
    ground.width = 16;
    ground.height = 9;
    const pen = ground.getContext("2d");
    if (!pen) return;
    pen.imageSmoothingQuality = "high";
    pen.drawImage(image, 0, 0, 16, 9);
    this.element.append(ground, make("div", "veil"));
  }

  /** @param {number} span */
  schedule(span) {
    this.span = span;
    this.ends = pageEnds(this.files.map(() => 1), span);
  }

  /** @param {Timing} timing */
  begin(timing) {
    if (timing.span !== this.span) this.schedule(timing.span);
    this.tick(timing);
  }

  /** @param {Timing} timing */
  tick(timing) {
    this.turn(pageAt(this.ends, timing.elapsed));
  }

  /** @param {number} page */
  turn(page) {
    if (page === this.page) return;
    this.page = page;
    this.element.dataset.page = String(page + 1);
    this.element.dataset.pages = String(this.files.length);
    this.images.forEach((image, i) => image.classList.toggle("on", i === page));
    void this.images[page + 1]?.decode().catch(() => undefined);
  }

  nextTurn() {
    return this.ends[this.page] ?? Infinity;
  }

  end() {
    this.ended = true;
    this.images = [];
    this.element.replaceChildren();
    this.element.remove();
  }
}

/** @implements {Slide} */
export class VideoSlide {
  /**
   * @param {import("../plan.js").VideoAsset} asset
   * @param {Room} room
   * @param {(trouble: Trouble) => void} fail told when it breaks off while it is on
   */
  constructor(asset, room, fail) {
    this.asset = asset;
    this.room = room;
    this.still = false;
    this.timing = { elapsed: 0, span: 0 };
    this.element = make("article", "slide video");
    this.video = this.element.appendChild(make("video", "whole"));
    this.video.muted = this.video.defaultMuted = this.video.playsInline = true;
    this.video.preload = "auto";
    this.video.disablePictureInPicture = true;
    this.on = false;
    this.ended = false;
    this.video.onerror = () => {
      if (this.on) fail(new Trouble("play", `${asset.url}: ${this.video.error?.message || this.video.error?.code}`));
    };
    this.video.onended = () => {
      if (this.on && this.timing.span - this.timing.elapsed > AGAIN_MS) void this.play(0);
    };
  }

  /** @param {Timing} timing */
  async prepare(timing) {
    const { asset, room, video } = this;
    await fetched(room.holdings, [asset.url]);
    if (this.ended) return;
    await this.ready("loadeddata", () => {
      video.src = room.holdings.urlOf(asset.url);
      video.load();
    });
    if (timing.elapsed > 1000 && Number.isFinite(video.duration) && video.duration > 0) {
      await this.ready("seeked", () => {
        video.currentTime = (timing.elapsed / 1000) % video.duration;
      });
    }
    const shape = video.videoWidth / (video.videoHeight || 1);
    video.classList.toggle("filling", Math.abs(shape / (room.width / room.height) - 1) < CROP);
  }

  /**
   * @param {"loadeddata"|"seeked"} event
   * @param {() => void} cause
   * @returns {Promise<void>}
   */
  ready(event, cause) {
    const { video } = this;
    return new Promise((resolve, reject) => {
      const over = () => {
        video.removeEventListener(event, good);
        video.removeEventListener("error", bad);
      };
      const good = () => (over(), resolve());
      const bad = () => (over(), reject(new Trouble("decode", `${this.asset.url}: ${video.error?.message || "not a video this browser plays"}`)));
      video.addEventListener(event, good);
      video.addEventListener("error", bad);
      cause();
    });
  }

  /** @param {Timing} timing */
  begin(timing) {
    this.on = true;
    this.timing = timing;
    void this.play(null);
  }

  /** @param {number|null} from seconds */
  async play(from) {
    if (from !== null) this.video.currentTime = from;
    try {
      await this.video.play();
    } catch {
      if (this.on) setTimeout(() => this.on && this.video.paused && void this.video.play().catch(() => undefined), 1000);
    }
  }

  /** @param {Timing} timing */
  tick(timing) {
    this.timing = timing;
  }

  /** When it ends, it must know how much time is left. */
  nextTurn() {
    return this.timing.elapsed + LOOK_MS;
  }

  end() {
    const { video } = this;
    this.on = false;
    this.ended = true;
    video.onerror = video.onended = null;
    video.pause();
    video.removeAttribute("src");
    video.load();
    this.element.remove();
  }
}
