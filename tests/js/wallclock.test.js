import assert from "node:assert/strict";
import { test } from "node:test";
import { WallClock, best, samples } from "../../kiosk/web/static/board/wallclock.js";

/** A machine whose two clocks we move by hand. */
function machine() {
  const hands = { monotonic: 0, wall: 1_000_000 };
  const clock = new WallClock(() => hands.monotonic, () => hands.wall);
  const pass = (ms) => {
    hands.monotonic += ms;
    hands.wall += ms;
  };
  return { hands, clock, pass };
}

test("the answer with the shortest round trip is the best", () => {
  const answers = [{ sent: 0, got: 80, now: 1, rate: 1 }, { sent: 100, got: 104, now: 2, rate: 1 }, { sent: 200, got: 230, now: 3, rate: 1 }];
  assert.equal(best(answers).now, 2);
  assert.equal(best([]), null);
});

test("without a server the machine's own clock holds", () => {
  const { clock, pass } = machine();
  pass(5000);
  assert.equal(clock.now(), 1_005_000);
  assert.equal(clock.offset(), 0);
});

test("an answer sets the clock to the middle of its round trip", () => {
  const { clock, pass } = machine();
  pass(20);
  clock.take({ sent: 0, got: 20, now: 5_000_000, rate: 1 });
  assert.equal(clock.now(), 5_000_010);
  pass(1000);
  assert.equal(clock.now(), 5_001_010);
});

test("a slower answer that could be right changes nothing", () => {
  const { clock, pass } = machine();
  pass(4);
  clock.take({ sent: 0, got: 4, now: 2_000_000, rate: 1 });
  pass(996);
  assert.equal(clock.take({ sent: 900, got: 1000, now: 2_000_930, rate: 1 }), 0);
  assert.equal(clock.now(), 2_000_998);
});

test("an answer that shows us wrong is believed, however slow", () => {
  const { clock, pass } = machine();
  pass(4);
  clock.take({ sent: 0, got: 4, now: 2_000_000, rate: 1 });
  pass(996);
  clock.take({ sent: 900, got: 1000, now: 9_000_000, rate: 1 });
  assert.equal(clock.now(), 9_000_050);
});

test("in the demo time runs at the server's rate", () => {
  const { clock, pass } = machine();
  clock.take({ sent: 0, got: 0, now: 0, rate: 60 });
  pass(1000);
  assert.equal(clock.now(), 60_000);
  assert.equal(clock.until(120_000), 1000);
});

test("a jump of the machine's clock is noticed once and does not move the office's time", () => {
  const { clock, hands, pass } = machine();
  pass(1000);
  assert.equal(clock.machineJump(), 0);
  hands.wall += 3_600_000;
  assert.equal(clock.machineJump(), 3_600_000);
  assert.equal(clock.machineJump(), 0);
  assert.equal(clock.now(), 1_001_000);
  clock.shift(3_600_000);
  assert.equal(clock.now(), 4_601_000);
});

test("a page without a server starts from the correction of the one before", () => {
  const { clock } = machine();
  clock.recall(-250);
  assert.equal(clock.now(), 999_750);
  clock.take({ sent: 0, got: 2, now: 7_000_000, rate: 1 });
  clock.recall(99);
  assert.equal(clock.now(), 6_999_999);
});

test("asking stops at the first question without an answer, and refuses nonsense", async () => {
  let asked = 0;
  const away = await samples(async () => { asked++; throw new Error("away"); }, () => 0, 5);
  assert.deepEqual([asked, away.length], [1, 0]);
  assert.equal((await samples(async () => ({ now: NaN, rate: 1 }), () => 0, 3)).length, 0);
  assert.equal((await samples(async () => ({ now: 5, rate: 1 }), () => 0, 3)).length, 3);
});
