import assert from "node:assert/strict";
import { test } from "node:test";
import * as list from "../../kiosk/web/static/staff/playlist-document.js";

const state = (...names) => list.begin({ title: "Sảnh", items: names.map((asset) => ({ asset })), schedule: [{ days: "mon-fri" }] });
const order = (now) => now.document.items.map((row) => row.asset).join(" ");
const ids = (now, ...names) => names.map((name) => now.document.items.find((row) => row.asset === name).id);

test("what is sent is what came, without the page's own numbers", () => {
  const came = { title: "Sảnh", seconds: 12, items: [{ asset: "a", seconds: 5 }], schedule: [{ from: "07:30" }] };
  assert.deepEqual(list.sent(list.begin(came).document), came);
});

test("dragging and the keyboard give the same order", () => {
  const start = state("a", "b", "c", "d");
  const dragged = list.moveTo(start, ids(start, "d"), 1, "move");
  let typed = list.moveBy(start, ids(start, "d"), -1, "move");
  typed = list.moveBy(typed, ids(typed, "d"), -1, "move");
  assert.equal(order(dragged), "a d b c");
  assert.equal(order(typed), order(dragged));
});

test("several items move together and keep their order", () => {
  const start = state("a", "b", "c", "d", "e");
  assert.equal(order(list.moveTo(start, ids(start, "d", "b"), 0, "move")), "b d a c e");
  assert.equal(order(list.moveBy(start, ids(start, "b", "c"), -1, "move")), "b c a d e");
  assert.equal(order(list.moveBy(start, ids(start, "b", "c"), 1, "move")), "a d b c e");
  assert.equal(order(list.moveBy(start, ids(start, "b", "d"), 1, "move")), "a c e b d");
});

test("at the ends nothing moves and nothing is a step", () => {
  const start = state("a", "b");
  assert.equal(list.moveBy(start, ids(start, "a"), -1, "move"), start);
  assert.equal(list.moveBy(start, ids(start, "b"), 1, "move"), start);
  assert.equal(list.moveTo(start, ids(start, "b"), 99, "move"), start);
});

test("every change can be taken back and done again", () => {
  let now = state("a", "b", "c");
  const first = now.document;
  now = list.moveTo(now, ids(now, "c"), 0, "move");
  now = list.remove(now, ids(now, "b"), "remove");
  now = list.put(now, "items", ids(now, "a"), { seconds: 20 }, "seconds");
  const last = now.document;
  for (let step = 0; step < 3; step++) now = list.undo(now);
  assert.equal(now.document, first);
  assert.equal(list.undo(now), now);
  for (let step = 0; step < 3; step++) now = list.redo(now);
  assert.equal(now.document, last);
  assert.equal(list.redo(now), now);
});

test("a new change after an undo ends what could be done again", () => {
  let now = state("a", "b");
  now = list.undo(list.remove(now, ids(now, "a"), "remove"));
  now = list.remove(now, ids(now, "b"), "remove");
  assert.equal(list.redo(now), now);
  assert.equal(order(now), "a");
});

test("the letters of a title are one step", () => {
  let now = state("a");
  for (const title of ["S", "Sả", "Sản"]) now = list.putHead(now, { title }, "title", "title");
  assert.equal(now.past.length, 1);
  assert.equal(list.undo(now).document.title, "Sảnh");
});

test("an action on a ticked item means all that are ticked", () => {
  let now = state("a", "b", "c");
  now = list.choose(list.choose(now, ids(now, "a")[0], true), ids(now, "c")[0], true);
  assert.deepEqual(list.meant(now, ids(now, "a")[0]), ids(now, "a", "c"));
  assert.deepEqual(list.meant(now, ids(now, "b")[0]), ids(now, "b"));
  now = list.put(now, "items", list.meant(now, ids(now, "a")[0]), { last_day: "2026-12-31" }, "days");
  assert.deepEqual(now.document.items.map((row) => row.last_day), ["2026-12-31", undefined, "2026-12-31"]);
  assert.equal(now.past.length, 1);
});

test("copies stand behind what was copied and are ticked", () => {
  let now = state("a", "b", "c");
  now = list.copy(now, ids(now, "a", "b"), "copy");
  assert.equal(order(now), "a b a b c");
  assert.deepEqual(now.chosen, now.document.items.slice(2, 4).map((row) => row.id));
});

test("an emptied field is taken away, not sent empty", () => {
  let now = list.begin({ items: [{ asset: "a", seconds: 5 }], schedule: [] });
  now = list.put(now, "items", [1], { seconds: undefined, first_day: "" }, "seconds");
  assert.deepEqual(list.sent(now.document), { items: [{ asset: "a" }], schedule: [] });
});

test("schedules are put, added and removed", () => {
  let now = state("a");
  now = list.putEntry(now, { days: "sat" }, "schedule");
  now = list.putEntry(now, { days: "sun" }, "schedule", now.document.schedule[0].id);
  assert.deepEqual(list.sent(now.document).schedule, [{ days: "sun" }, { days: "sat" }]);
  now = list.removeEntry(now, now.document.schedule[0].id, "schedule");
  assert.deepEqual(list.sent(now.document).schedule, [{ days: "sat" }]);
});

test("there is something to save only where something differs from what was saved", () => {
  let now = state("a", "b");
  assert.equal(list.changed(now), false);
  now = list.moveTo(now, ids(now, "b"), 0, "move");
  assert.equal(list.changed(now), true);
  assert.equal(list.changed(list.undo(now)), false);
  assert.equal(list.changed(list.saved(now)), false);
});

test("one turn takes each item's own seconds, the playlist's, or the asset's", () => {
  const now = list.begin({ seconds: 10, items: [{ asset: "a", seconds: 3 }, { asset: "b" }], schedule: [] });
  assert.equal(list.turnSeconds(now.document, () => 60), 13);
  assert.equal(list.turnSeconds({ ...now.document, seconds: undefined }, () => 60), 63);
});
