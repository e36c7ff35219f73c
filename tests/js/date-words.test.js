import assert from "node:assert/strict";
import test from "node:test";

import { dateInWords } from "../../kiosk/web/static/staff/date-words.js";

test("a day is written as people in Viet Nam write it, with its weekday", () => {
  assert.equal(dateInWords("2026-12-24", "vi"), "Thứ Năm, 24/12/2026");
  assert.equal(dateInWords("2026-12-24", "en"), "Thursday, 24/12/2026");
});

test("a day with a time says the time by 24 hours", () => {
  assert.equal(dateInWords("2026-12-24T15:05", "vi"), "15:05, Thứ Năm, 24/12/2026");
});

test("an empty or half-typed field says nothing", () => {
  assert.equal(dateInWords("", "vi"), "");
  assert.equal(dateInWords("2026-13-40", "vi"), "");
});
