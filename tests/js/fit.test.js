import assert from "node:assert/strict";
import { test } from "node:test";
import { columnCount, largest, pageWeights } from "../../kiosk/web/static/board/fit.js";
import { sentenceStarts } from "../../kiosk/web/static/board/paging.js";

test("the largest size that fits is found, at every place", () => {
  for (let limit = 10; limit <= 90; limit++) assert.equal(largest(10, 90, (size) => size <= limit), limit);
});

test("where nothing fits, or the bounds cross, it is the smallest", () => {
  assert.equal(largest(64, 200, () => false), 64);
  assert.equal(largest(64, 50, () => true), 64);
  assert.equal(largest(63.2, 63.9, () => true), 64);
});

test("few layouts are asked for", () => {
  let asked = 0;
  largest(64, 400, (size) => (asked++, size <= 173));
  assert.ok(asked <= 9, String(asked));
});

test("columns are counted from the scroll width", () => {
  assert.deepEqual([100, 101, 220, 340].map((width) => columnCount(width, 100, 20)), [1, 1, 2, 3]);
});

test("pages share their section's weight by how full they are", () => {
  const pages = [{ section: 0, fill: 300 }, { section: 0, fill: 100 }, { section: 1, fill: 50 }];
  assert.deepEqual(pageWeights([40, 7], pages), [30, 10, 7]);
});

test("a page with nothing on it weighs next to nothing, and never less", () => {
  const [full, empty] = pageWeights([10], [{ section: 0, fill: 99 }, { section: 0, fill: 0 }]);
  assert.ok(empty > 0 && full > empty);
});

test("sentences begin after what ends one, not within numbers and abbreviations without a space", () => {
  const text = "Thu 2.000 đồng. Ai được hưởng? Người từ 75 tuổi; xem khoản 1.2 và 1.3… Hết";
  assert.deepEqual(sentenceStarts(text).map((at, i, all) => text.slice(at, all[i + 1]).trim()), [
    "Thu 2.000 đồng.", "Ai được hưởng?", "Người từ 75 tuổi;", "xem khoản 1.2 và 1.3…", "Hết",
  ]);
  assert.deepEqual(sentenceStarts(""), [0]);
});
