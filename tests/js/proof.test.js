import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { sha256, solve } from "../../kiosk/web/static/feedback/proof.js";

/** @param {Int32Array} words */
const hex = (words) => [...words].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");

test("SHA-256 is the one of FIPS 180-4, at every length of two blocks", () => {
  for (let length = 0; length <= 130; length++) {
    const text = "aB.-_9kiosk".repeat(12).slice(0, length);
    assert.equal(hex(sha256(text)), createHash("sha256").update(text).digest("hex"));
  }
});

test("the browser and Python find the same numbers (tests/feedback/test_proof.py)", async () => {
  const asked = { challenge: "kiosk", bits: 6, pieces: 16 };
  assert.deepEqual(await solve(asked), [23, 46, 332, 139, 78, 58, 4, 78, 19, 178, 20, 11, 3, 43, 27, 52]);
});
