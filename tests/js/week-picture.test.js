import assert from "node:assert/strict";
import { test } from "node:test";
import { clockOf, colourOf, eventsOf, localText } from "../../kiosk/web/static/staff/week-picture.js";

const block = { playlist: "a", title: "A", start: "2026-11-23T08:00:00", end: "2026-11-23T09:00:00", fate: "on", every: "", own: true };
const whole = { ...block, on_air: [{ start: block.start, end: block.end }] };
const beaten = { ...block, fate: "partly", on_air: [{ start: block.start, end: "2026-11-23T08:15:00" }, { start: "2026-11-23T08:45:00", end: block.end }] };

test("blocks become events that can be moved where one may", () => {
  const week = { blocks: [whole, { ...whole, own: false, fate: "on", every: "15m" }], idle: [{ start: "x", end: "y" }] };
  const [gap, mine, theirs] = eventsOf(week, true, "nothing");
  assert.deepEqual([gap.display, gap.title, gap.editable], ["background", "nothing", false]);
  assert.deepEqual([mine.editable, theirs.editable], [true, false]);
  assert.deepEqual(theirs.classNames, ["fate-on", "spot"]);
  assert.equal(eventsOf(week, false, "")[1].editable, false);
});

test("of a block that is beaten only what is on is drawn, and stays where it is", () => {
  const drawn = eventsOf({ blocks: [beaten, { ...block, fate: "beaten", on_air: [] }], idle: [] }, true, "");
  assert.deepEqual(drawn.map((one) => [one.start.slice(11, 16), one.end.slice(11, 16), one.editable]), [["08:00", "08:15", false], ["08:45", "09:00", false]]);
});

test("a playlist keeps its colour", () => {
  assert.equal(colourOf("tin/a"), colourOf("tin/a"));
  assert.match(colourOf("đất đai"), /^#[0-9a-f]{6}$/);
});

test("wall clocks are written without a zone", () => {
  assert.equal(localText(new Date(2026, 10, 4, 7, 5)), "2026-11-04T07:05:00");
  assert.equal(clockOf("2026-11-24T08:30:00"), "08:30 24/11");
  assert.equal(clockOf("2026-11-24T08:30:15"), "08:30:15 24/11");
});
