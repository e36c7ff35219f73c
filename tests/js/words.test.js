import assert from "node:assert/strict";
import { test } from "node:test";
import { nightly, shiftAt } from "../../kiosk/web/static/board/care.js";
import { checkedPlan, filesOf } from "../../kiosk/web/static/board/plan.js";
import { fitted, shapeOf } from "../../kiosk/web/static/board/screen.js";
import { isCapitals } from "../../kiosk/web/static/board/slides/text.js";
import { calendar, documentLine, longDay, timeOfDay, wordsOf, writtenDay } from "../../kiosk/web/static/board/words.js";

const HANOI = "Asia/Ho_Chi_Minh";
const vi = wordsOf("vi");
const at = (iso) => Date.parse(iso);

test("the day is written with its weekday in Vietnamese", () => {
  assert.equal(longDay(at("2026-11-24T03:00:00Z"), HANOI, vi), "Thứ Ba, 24/11/2026");
  assert.equal(longDay(at("2026-11-22T16:59:00Z"), HANOI, vi), "Chủ Nhật, 22/11/2026");
  assert.equal(longDay(at("2026-11-22T17:00:00Z"), HANOI, vi), "Thứ Hai, 23/11/2026");
  assert.equal(longDay(at("2026-11-24T03:00:00Z"), HANOI, wordsOf("en")), "Tuesday, 24/11/2026");
});

test("the time of day is the office's, midnight is 00:00", () => {
  assert.equal(timeOfDay(at("2026-11-24T00:05:00Z"), HANOI), "07:05");
  assert.equal(timeOfDay(at("2026-11-23T17:00:00Z"), HANOI), "00:00");
});

test("an unknown time zone falls back to the machine's", () => {
  assert.match(calendar(0, "Mars/Olympus").year, /^19(69|70)$/);
});

test("number and date of a document, as far as there are any", () => {
  assert.equal(writtenDay("2022-04-22"), "22/04/2022");
  assert.equal(documentLine({ number: "142/KH-UBND", issued: "2022-04-22" }, vi), "Số\u00a0142/KH-UBND · ngày\u00a022/04/2022");
  assert.equal(documentLine({ number: null, issued: null }, vi), "");
});

test("the page is reloaded once a night, not when it is young", () => {
  const three = at("2026-11-23T20:05:00Z");
  assert.equal(nightly(three, HANOI, 9 * 3600_000), true);
  assert.equal(nightly(three, HANOI, 60_000), false);
  assert.equal(nightly(three + 3600_000, HANOI, 9 * 3600_000), false);
});

test("the picture wanders by two px at most and comes back", () => {
  const places = Array.from({ length: 8 }, (_, i) => shiftAt(i * 180_000));
  assert.ok(places.every(({ x, y }) => Math.abs(x) <= 2 && Math.abs(y) <= 2));
  assert.equal(new Set(places.map(({ x, y }) => `${x} ${y}`)).size, 8);
  assert.deepEqual(shiftAt(8 * 180_000), places[0]);
});

test("the stage is scaled into any window, and left alone in its own", () => {
  assert.deepEqual(fitted([1920, 1080], 1920, 1080), { scale: 1, left: 0, top: 0 });
  assert.deepEqual(fitted([1920, 1080], 960, 600), { scale: 0.5, left: 0, top: 30 });
  assert.deepEqual(fitted([256, 64], 512, 512), { scale: 2, left: 0, top: 192 });
});

test("shapes of screens", () => {
  assert.deepEqual([[1920, 1080], [1080, 1920], [256, 64], [192, 96]].map(shapeOf), ["landscape", "portrait", "strip", "strip"]);
});

test("capitals with stacked marks are known as capitals", () => {
  assert.ok(isCapitals("ĐẨY MẠNH CẢI CÁCH – 2026"));
  assert.ok(!isCapitals("Đẩy mạnh cải cách"));
});

test("a plan that can't be carried out is refused", () => {
  const good = () => ({
    plan: "1", display: { size: [256, 64], minimum_px: 16, comfort_px: 20 },
    zones: { main: { start: 0, slots: [{ asset: null }], run: [10, 0] } },
  });
  assert.equal(checkedPlan(good()).plan, "1");
  const broken = [
    null, {}, { ...good(), zones: {} }, { ...good(), display: { size: [0, 1] } },
    { ...good(), zones: { main: { start: 0, slots: [], run: [10, 0] } } },
    { ...good(), zones: { main: { start: 0, slots: [{}], run: [] } } },
    { ...good(), zones: { main: { start: 0, slots: [{}], run: [0, 0] } } },
  ];
  for (const value of broken) assert.throws(() => checkedPlan(value), TypeError);
});

test("every file an asset needs is named once", () => {
  assert.deepEqual(filesOf({ kind: "picture", url: "/a", needs: ["/a"] }), ["/a"]);
  assert.deepEqual(filesOf({ kind: "pages", urls: ["/1", "/2"], needs: [] }), ["/1", "/2"]);
  assert.deepEqual(filesOf({ kind: "text", qr: "/q", needs: ["/b"] }), ["/b", "/q"]);
});
