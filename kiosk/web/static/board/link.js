/** What the page asks the server and tells it (docs/architecture.md). An answer is never waited for for long. */

import { checkedPlan } from "./plan.js";

const LIMIT_MS = 8000;

export class Link {
  /**
   * @param {string} display
   * @param {string} [asked] what is said with each poll: `?preview` by a page that is no screen
   */
  constructor(display, asked = "") {
    this.asked = asked;
    this.base = `/board/${encodeURIComponent(display)}`;
    /** When the server last answered, ms of the monotonic clock. */
    this.heard = -Infinity;
    /** By how much its Date header is ahead of the machine's clock, ms. */
    this.skew = 0;
  }

  /**
   * @param {string} path
   * @param {RequestInit} [init]
   */
  async request(path, init = {}) {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), LIMIT_MS);
    try {
      const response = await fetch(path, { cache: "no-store", ...init, signal: init.signal ?? control.signal });
      this.heard = performance.now();
      return response;
    } finally {
      clearTimeout(timer);
    }
  }

  /** @returns {Promise<{plan: string, page: string}>} */
  async poll() {
    const response = await this.request(`${this.base}/poll${this.asked}`);
    if (!response.ok) throw new Error(`poll: HTTP ${response.status}`);
    const date = Date.parse(response.headers.get("Date") ?? "");
    if (date) this.skew = date - Date.now();
    return response.json();
  }

  async plan() {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), 4 * LIMIT_MS);
    try {
      const response = await this.request(`${this.base}/plan.json`, { signal: control.signal });
      if (!response.ok) throw new Error(`plan.json: HTTP ${response.status}`);
      return checkedPlan(await response.json());
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {AbortSignal} signal @returns {Promise<{now: number, rate: number}>} */
  async clock(signal) {
    const response = await this.request("/clock", { signal });
    if (!response.ok) throw new Error(`clock: HTTP ${response.status}`);
    return response.json();
  }

  /** @param {object} body @returns {Promise<number>} HTTP status; 0: no answer */
  async report(body) {
    try {
      const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
      return (await this.request(`${this.base}/report`, init)).status;
    } catch {
      return 0;
    }
  }

  /** Whether a reload would find the page again. */
  async wouldReload() {
    try {
      return (await this.request(this.base)).ok;
    } catch {
      return false;
    }
  }
}
