/** The board in its frame: the player itself, with a foot that the kiosk keeps for its invitation. */

const RETRY_MS = 5000;

export class BoardFrame {
  /**
   * @param {HTMLIFrameElement} frame
   * @param {string} display
   * @param {number} foot px
   */
  constructor(frame, display, foot) {
    this.frame = frame;
    this.url = `/board/${encodeURIComponent(display)}?foot=${foot}`;
    this.poll = `/board/${encodeURIComponent(display)}/poll?preview`;
    this.covered = false;
    frame.addEventListener("load", () => this.look());
    frame.src = this.url;
    setInterval(() => void this.mend(), RETRY_MS);
  }

  /** The player within; null where the page could not be loaded. @returns {any} */
  get player() {
    try {
      return /** @type {any} */ (this.frame.contentWindow)?.player ?? null;
    } catch {
      return null;
    }
  }

  /** A browser's own error page is never shown: the welcome behind the frame is. */
  look() {
    let whole = false;
    try {
      whole = Boolean(this.frame.contentDocument?.getElementById("stage"));
    } catch {
      // An error page belongs to nobody.
    }
    this.frame.hidden = !whole;
    if (whole && this.covered) setTimeout(() => this.cover(), 0);
  }

  /** Without a board, ask whether there is a server again. */
  async mend() {
    if (!this.frame.hidden) return;
    const answer = await fetch(this.poll, { cache: "no-store" }).catch(() => null);
    if (answer?.ok) this.frame.src = this.url;
  }

  /** The menu lies over it: nothing on it counts as shown. */
  cover() {
    this.covered = true;
    this.frame.inert = true;
    const { player } = this;
    player?.plays.cover(player.clock.now());
  }

  uncover() {
    this.covered = false;
    this.frame.inert = false;
    const { player } = this;
    player?.plays.uncover(player.clock.now());
  }

  /** The title of what is urgent on the board now; null where nothing is. @returns {string|null} */
  urgent() {
    const { player } = this;
    const slot = player?.zones.get("main")?.shown?.showing.slot;
    if (!slot?.urgent) return null;
    return player.plan?.assets[slot.asset]?.title ?? null;
  }
}
