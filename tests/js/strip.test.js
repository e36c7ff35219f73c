import assert from "node:assert/strict";
import { test } from "node:test";
import { balanced, planStrip, runAt, speedFor, stacked, stillPages, wrap } from "../../kiosk/web/static/board/strip.js";

/** Letters half an em wide; capitals with marks reach 1.22 em up. */
const measure = (text, size) => ({ width: text.length * size * 0.5, up: size * (/[ẲẴẪẬỖỘỄ]/.test(text) ? 1.22 : 0.9), down: size * 0.25 });
const LED = { width: 246, height: 64, least: 16, most: 32, running: 30, span: 20_000, calm: false };
const LONG = "Ủy ban nhân dân phường thông báo lịch tiếp công dân thường kỳ vào ngày 10 và ngày 25 hằng tháng tại trụ sở phường";

test("a short text stands still, as large as it fits", () => {
  const still = planStrip("Một cửa", LED, measure);
  assert.equal(still.mode, "still");
  assert.equal(still.size, 32);
  assert.equal(still.pages.length, 1);
});

test("a text of two lines stands still in two lines", () => {
  const still = planStrip("Thủ tục đúng hẹn, người dân hài lòng", LED, measure);
  assert.deepEqual([still.mode, still.pages[0].length], ["still", 2]);
});

test("no ink leaves the strip, whatever the marks", () => {
  for (const text of ["ẲẴ ẪẬ ỖỘ", "Một cửa", LONG, "Ễ ữ ậ ẲẴ ẪẬ một hai ba bốn năm sáu"]) {
    for (const height of [32, 48, 64, 96]) {
      const shape = planStrip(text, { ...LED, height }, measure);
      const lines = shape.mode === "still" ? shape.pages.flat() : [{ text, baseline: shape.baseline }];
      for (const line of lines) {
        const { up, down } = measure(line.text, shape.size);
        assert.ok(line.baseline - up >= -0.5 && line.baseline + down <= height + 0.5, `${text} ${height}`);
      }
    }
  }
});

test("a text that is too long runs where the showing is long enough for all of it", () => {
  const run = planStrip(LONG, { ...LED, span: 300_000 }, measure);
  assert.equal(run.mode, "run");
  assert.ok(2 * run.hold + (run.distance / run.speed) * 1000 <= 300_000);
});

test("a letter of a running line stays at least five seconds", () => {
  for (const width of [128, 256, 512, 1080, 1920, 3840]) assert.ok(width / speedFor(width, 79) >= 5, String(width));
  assert.ok(planStrip(LONG, { ...LED, span: 300_000 }, measure).hold >= 5000);
});

test("speeds are whole px a frame, or whole frames a px, at 60 Hz", () => {
  for (let width = 64; width < 4000; width += 37) {
    const speed = speedFor(width, width / 20);
    assert.ok(speed % 60 === 0 || 60 % speed === 0, String(speed));
  }
});

test("in a short showing a long text comes in pages, none under two seconds, none of it lost", () => {
  const still = planStrip(LONG, LED, measure);
  assert.equal(still.mode, "still");
  assert.ok(LED.span / still.pages.length >= 2000);
  assert.equal(still.pages.flat().map(({ text }) => text).join(" "), LONG);
});

test("where even pages have no time the line runs faster, and all of it passes", () => {
  const run = planStrip(`${LONG} ${LONG} ${LONG}`, { ...LED, span: 6000 }, measure);
  assert.equal(run.mode, "run");
  assert.equal(runAt(run, 6000), run.distance);
});

test("who asked for less motion gets pages", () => {
  assert.equal(planStrip(`${LONG} ${LONG}`, { ...LED, span: 6000, calm: true }, measure).mode, "still");
});

test("a running line's place follows from the time alone, in whole px", () => {
  const run = { mode: "run", size: 20, baseline: 40, distance: 100, speed: 30, hold: 5000 };
  assert.deepEqual([0, 5000, 5040, 6000, 8000, 99_000].map((at) => runAt(run, at)), [0, 0, 1, 30, 90, 100]);
});

test("words stay whole; one that is longer than the strip is cut between letters", () => {
  assert.deepEqual(wrap("một hai ba", 35, 10, measure), ["một hai", "ba"]);
  assert.deepEqual(wrap("aaaaaaaaaa b", 25, 10, measure), ["aaaaa", "aaaaa", "b"]);
});

test("balanced lines are no more than a greedy wrap needs, and even", () => {
  const lines = balanced("một hai ba bốn năm sáu", 90, 10, measure);
  assert.equal(lines.length, wrap("một hai ba bốn năm sáu", 90, 10, measure).length);
  assert.deepEqual(lines, ["một hai ba", "bốn năm sáu"]);
});

test("lines that don't go in are refused whole", () => {
  assert.equal(stacked(["một", "hai", "ba"], 30, 64, measure), null);
  assert.equal(stacked(["một", "hai"], 20, 64, measure).length, 2);
});

test("no text, no failure", () => {
  assert.equal(planStrip("", LED, measure).mode, "still");
  assert.ok(stillPages("", LED, measure));
});

test("pages of still lines are cut between title, number and validity first", () => {
  const text = "Lịch tiếp công dân\u00a0· Số 319/TB-UBND, ngày 16/11/2026\u00a0· Hiệu lực đến hết ngày 31/12/2026";
  const lines = stillPages(text, { ...LED, height: 32 }, measure)?.pages.flat().map((line) => line.text) ?? [];
  assert.equal(lines[0], "Lịch tiếp công dân");
  assert.ok(lines.some((line) => line.startsWith("Số 319")));
  assert.ok(lines.some((line) => line.startsWith("Hiệu lực")));
  assert.ok(lines.every((line) => !line.includes("·")));
});
