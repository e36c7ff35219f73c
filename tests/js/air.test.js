import assert from "node:assert/strict";
import { test } from "node:test";

import { countdown, standing } from "../../kiosk/web/static/staff/air.js";

const slots = [
  { start: 1000, end: 5000, airings: [{ start: 1000, end: 2000 }, { start: 2000, end: 5000 }] },
  { start: 9000, end: 9500, airings: [{ start: 9000, end: 9500 }] },
];

test("before the first slot there is a wait", () => {
  assert.deepEqual(standing(slots, 0), { slot: -1, airing: -1, slotLeft: 0, airingLeft: 0, coming: 0, wait: 1000 });
});

test("an item is on from its start up to its end", () => {
  assert.deepEqual(standing(slots, 1999), { slot: 0, airing: 0, slotLeft: 3001, airingLeft: 1, coming: 1, wait: 7001 });
  assert.deepEqual(standing(slots, 2000), { slot: 0, airing: 1, slotLeft: 3000, airingLeft: 3000, coming: 1, wait: 7000 });
});

test("between and after the slots nothing is on", () => {
  assert.equal(standing(slots, 5000).slot, -1);
  assert.equal(standing(slots, 5000).coming, 1);
  assert.equal(standing(slots, 9500).coming, -1);
  assert.equal(standing([], 0).coming, -1);
});

test("a countdown is read at a glance", () => {
  assert.equal(countdown(0), "0:00");
  assert.equal(countdown(1), "0:01");
  assert.equal(countdown(754_000), "12:34");
  assert.equal(countdown(7_384_000), "2:03:04");
  assert.equal(countdown(-5), "0:00");
});
