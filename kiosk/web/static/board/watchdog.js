/** Sees whether the screen shows what it should, and mends it: first the zone, then the page. */

const EVERY_MS = 1000;
const PATIENCE_MS = 3000;
const REBUILDS = 3;

/** @param {import("./player.js").Player} player */
export function watch(player) {
  /** Since when each zone has been wrong, and how often it was built anew. @type {Map<string, {since: number, rebuilt: number}>} */
  const wrong = new Map();
  setInterval(() => {
    const now = performance.now();
    for (const [name, zone] of player.zones) {
      if (zone.sound(player.clock.now())) {
        wrong.delete(name);
        continue;
      }
      const state = wrong.get(name) ?? { since: now, rebuilt: 0 };
      wrong.set(name, state);
      if (now - state.since < PATIENCE_MS) continue;
      player.report("script", `zone ${name} did not show what is due; rebuilt`, null);
      if (++state.rebuilt > REBUILDS) void player.reload();
      state.since = now;
      zone.rebuild();
      player.wake();
    }
  }, EVERY_MS);
}
