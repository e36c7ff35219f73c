/**
 * A zone on the screen: two layers, of which one is seen. The next slide is laid out in the other, unseen,
 * and takes its place on the compositor.
 */

const FADE_MS = 400;
const SLIDE_MS = 500;

export class Stage {
  /**
   * @param {HTMLElement} root
   * @param {() => boolean} calm prefers-reduced-motion
   */
  constructor(root, calm) {
    this.root = root;
    this.calm = calm;
    this.layers = [0, 1].map(() => {
      const layer = document.createElement("div");
      layer.className = "layer";
      layer.dataset.state = "empty";
      return layer;
    });
    root.replaceChildren(...this.layers);
    this.front = 0;
    /** @type {Animation[]} */
    this.moves = [];
    /** @type {(() => void)|null} */
    this.finish = null;
  }

  get moving() {
    return this.finish !== null;
  }

  /**
   * Put a slide where it can be laid out but not seen.
   * @param {HTMLElement} element
   */
  place(element) {
    const back = this.layers[1 - this.front];
    back.dataset.state = "next";
    back.replaceChildren(element);
  }

  clearBack() {
    const back = this.layers[1 - this.front];
    back.dataset.state = "empty";
    back.replaceChildren();
  }

  /**
   * The placed slide is on; what was on goes.
   * @param {"cut"|"fade"|"slide"} transition
   * @param {() => void} gone the old slide can't be seen any more
   */
  swap(transition, gone) {
    this.finish?.();
    const old = this.layers[this.front];
    this.front = 1 - this.front;
    const fresh = this.layers[this.front];
    const first = old.dataset.state !== "shown";
    fresh.dataset.state = "shown";
    fresh.classList.add("arriving");
    if (!first) old.dataset.state = "leaving";
    this.finish = () => {
      this.finish = null;
      this.moves.forEach((move) => move.cancel());
      this.moves = [];
      fresh.classList.remove("arriving");
      old.dataset.state = "empty";
      old.replaceChildren();
      gone();
    };
    const kind = first || typeof fresh.animate !== "function" ? "cut" : this.calm() && transition === "slide" ? "fade" : transition;
    if (kind === "fade") {
      this.moves = [fresh.animate([{ opacity: 0 }, { opacity: 1 }], { duration: FADE_MS, easing: "ease-in-out" })];
    } else if (kind === "slide") {
      const timing = { duration: SLIDE_MS, easing: "cubic-bezier(.4,0,.2,1)" };
      this.moves = [
        fresh.animate([{ transform: "translateX(100%)" }, { transform: "none" }], timing),
        old.animate([{ transform: "none" }, { transform: "translateX(-100%)" }], timing),
      ];
    } else {
      this.finish();
      return;
    }
    const finish = this.finish;
    this.moves[0].onfinish = finish;
    // A hidden tab may never finish an animation.
    setTimeout(() => this.finish === finish && finish(), 2 * SLIDE_MS);
  }

  /** Whether exactly one slide is seen, whole. */
  sound() {
    const shown = this.layers.filter((layer) => layer.dataset.state === "shown");
    return this.root.isConnected && shown.length === 1 && shown[0].childElementCount === 1;
  }

  clear() {
    this.finish?.();
    for (const layer of this.layers) {
      layer.dataset.state = "empty";
      layer.replaceChildren();
    }
  }
}
