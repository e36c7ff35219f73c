import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY_MS, assetsAhead, changeover, decode, pageAt, pageEnds, sameShowing, showingAt, showingsBetween } from "../../kiosk/web/static/board/timeline.js";

const HOUR = 3_600_000;
const slot = (asset, urgent = false) => ({ asset, playlist: asset && "p", item: asset && 0, cause: asset ? "rotation" : "fallback", urgent });
const A = slot("a");
const B = slot("b");
const ALARM = slot("alarm", true);
const NONE = slot(null);

/** A track that reads like a timetable: [ms, slot], ... */
function track(start, ...run) {
  const slots = [...new Set(run.map(([, what]) => what))];
  return decode({ start, slots, run: run.flatMap(([lasting, what]) => [lasting, slots.indexOf(what)]) });
}

const told = ({ start, end, slot: { asset } }) => `${start}-${end} ${asset}`;

test("a showing begins at its start and is over at its end", () => {
  const t = track(1000, [500, A], [700, B], [300, A]);
  assert.equal(told(showingAt(t, 1000)), "1000-1500 a");
  assert.equal(told(showingAt(t, 1499)), "1000-1500 a");
  assert.equal(told(showingAt(t, 1500)), "1500-2200 b");
  assert.equal(told(showingAt(t, 2499)), "2200-2500 a");
});

test("ten thousand showings are found by bisection as by walking", () => {
  const run = Array.from({ length: 10_000 }, (_, i) => [1 + ((i * 7919) % 50), i % 2 ? A : B]);
  const t = track(77, ...run);
  let at = 77;
  for (let i = 0; i < run.length; at += run[i][0], i++) {
    assert.equal(showingAt(t, at).start, at);
    assert.equal(showingAt(t, at + run[i][0] - 1).start, at);
  }
});

test("when the plan's hours have run out its last 24 hours are repeated", () => {
  const t = track(0, [2 * HOUR, A], [23 * HOUR, B]); // 25 h; the last day begins at 01:00
  assert.equal(told(showingAt(t, 25 * HOUR)), `${25 * HOUR}-${26 * HOUR} a`);
  assert.equal(told(showingAt(t, 26 * HOUR)), `${26 * HOUR}-${49 * HOUR} b`);
  assert.equal(told(showingAt(t, 49 * HOUR + 5)), `${49 * HOUR}-${50 * HOUR} a`);
  assert.equal(showingAt(t, 25 * HOUR + 400 * DAY_MS).slot.asset, "a");
});

test("a plan shorter than a day is repeated whole", () => {
  const t = track(0, [10, A], [20, B]);
  assert.equal(told(showingAt(t, 30)), "30-40 a");
  assert.equal(told(showingAt(t, 65)), "60-70 a");
});

test("before the plan's hours its first day is repeated", () => {
  const t = track(100, [10, A], [20, B]);
  assert.equal(told(showingAt(t, 99)), "80-100 b");
  assert.equal(told(showingAt(t, 70)), "70-80 a");
});

test("showings follow one another without a gap, past the plan's end too", () => {
  const t = track(0, [30 * HOUR, A], [1 * HOUR, B]);
  let end = 5;
  for (const showing of showingsBetween(t, 5, 100 * HOUR)) {
    assert.ok(showing.start <= end && showing.end > end);
    end = showing.end;
  }
  assert.ok(end >= 100 * HOUR);
});

test("a new plan waits for the boundary of what is on", () => {
  const old = showingAt(track(0, [100, A], [100, B]), 50);
  const fresh = track(0, [100, B], [100, A]);
  assert.equal(changeover(old, fresh, 50, { a: {}, b: {} }, true), 100);
});

test("a plan that has the same thing on is taken up at once", () => {
  const old = showingAt(track(0, [100, A]), 50);
  assert.equal(changeover(old, track(0, [150, A], [10, B]), 50, { a: {}, b: {} }, true), 50);
  assert.equal(changeover(old, track(0, [150, A]), 50, { a: {} }, false), 100, "but not with other content");
});

test("an urgent showing comes at once, and goes at once", () => {
  const calm = track(0, [100, A]);
  const alarm = track(0, [40, A], [60, ALARM]);
  assert.equal(changeover(showingAt(calm, 50), alarm, 50, { a: {}, alarm: {} }, true), 50);
  assert.equal(changeover(showingAt(alarm, 50), calm, 50, { a: {} }, true), 50);
});

test("what is no longer in the plan, and the fallback, give way at once", () => {
  assert.equal(changeover(showingAt(track(0, [100, A]), 50), track(0, [100, B]), 50, { b: {} }, false), 50);
  assert.equal(changeover(showingAt(track(0, [100, NONE]), 50), track(0, [100, B]), 50, { b: {} }, true), 50);
  assert.equal(changeover(null, track(0, [100, B]), 50, { b: {} }, true), 50);
});

test("the same showing is the same thing from the same moment", () => {
  const a = showingAt(track(0, [100, A]), 50);
  assert.ok(sameShowing(a, showingAt(track(0, [200, A]), 50)));
  assert.ok(!sameShowing(a, showingAt(track(10, [200, A]), 50)));
  assert.ok(!sameShowing(a, showingAt(track(0, [100, B]), 50)));
});

test("assets ahead come in the order in which they are needed, each once", () => {
  const main = track(0, [10, A], [10, B], [10, A]);
  const ticker = track(0, [15, NONE], [15, slot("c")]);
  assert.deepEqual(assetsAhead([main, ticker], 0, 30), ["a", "b", "c"]);
  assert.deepEqual(assetsAhead([main, ticker], 12, 30), ["b", "c", "a"]);
});

test("pages share a showing by weight, and end with it", () => {
  assert.deepEqual(pageEnds([1, 3], 40_000, 0), [10_000, 40_000]);
  assert.deepEqual(pageEnds([5], 9000), [9000]);
  assert.deepEqual(pageEnds([0, 0], 10_000), [5000, 10_000]);
});

test("no page is under the least while there is time for that", () => {
  const ends = pageEnds([1, 1000], 10_000, 2000);
  assert.ok(ends[0] >= 2000 && ends[1] === 10_000);
  assert.deepEqual(pageEnds([1, 1, 1, 1], 4000, 2000), [1000, 2000, 3000, 4000]);
});

test("the page that is due", () => {
  assert.deepEqual([0, 9, 10, 19, 20, 99].map((at) => pageAt([10, 20, 30], at)), [0, 0, 1, 1, 2, 2]);
});
