import assert from "node:assert/strict";
import { test } from "node:test";
import { daysOf, daysWord, minutesOf } from "../../kiosk/web/static/staff/schedule-row.js";

test("days are read as the files write them", () => {
  assert.deepEqual(daysOf("mon-fri"), [0, 1, 2, 3, 4]);
  assert.deepEqual(daysOf("mon, wed,sat-sun"), [0, 2, 5, 6]);
  assert.deepEqual(daysOf("sat-mon"), [0, 5, 6]);
  assert.deepEqual(daysOf(undefined), [0, 1, 2, 3, 4, 5, 6]);
});

test("days are written as people would", () => {
  assert.equal(daysWord([0, 1, 2, 3, 4]), "mon-fri");
  assert.equal(daysWord([6, 0, 2, 5]), "mon,wed,sat,sun");
  assert.equal(daysWord([0, 1, 2, 3, 4, 5, 6]), undefined);
  for (const days of [[0], [1, 2], [0, 2, 3, 4, 6]]) assert.deepEqual(daysOf(daysWord(days)), days);
});

test("lengths are minutes", () => {
  assert.equal(minutesOf("15m"), 15);
  assert.equal(minutesOf("1h30m"), 90);
  assert.equal(minutesOf("90s"), 1.5);
  assert.equal(minutesOf("soon"), 0);
});
