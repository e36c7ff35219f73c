import assert from "node:assert/strict";
import { test } from "node:test";
import { Finder, plain } from "../../kiosk/web/static/touch/find.js";
import { isTold, phaseAfter } from "../../kiosk/web/static/touch/idle.js";
import { keyRows } from "../../kiosk/web/static/touch/rows.js";
import { keysFor, sizesFor } from "../../kiosk/web/static/touch/size.js";
import { telex, typed } from "../../kiosk/web/static/touch/telex.js";

const TELEX = {
  "thur tucj": "thủ tục", "thuwr tucj": "thử tục", "giaays pheps xaay duwngj": "giấy phép xây dựng", "ddaats ddai": "đất đai",
  "khai sinh": "khai sinh", "hooj tichj": "hộ tịch", "nguwowif dan": "người dan", "truwowngf": "trường", "dduwowcj": "được",
  "dduowcj": "được", "nguowif": "người", "hoaf": "hòa", "hoafn": "hoàn", "hoanf": "hoàn", "thuyr": "thủy", "huynhf": "huỳnh",
  "quys": "quý", "quocs": "quóc", "quoocs": "quốc", "giaf": "già", "gif": "gì", "gieengs": "giếng", "khuyeens": "khuyến",
  "nghieepj": "nghiệp", "ass": "as", "aaa": "aa", "ddd": "dd", "tieengs": "tiếng", "tieesng": "tiếng", "tiengse": "tiếng", "cos": "có",
  "coong": "công", "cong1": "cong1", "DDaats": "Đất", "ANs": "ÁN", "uwowr": "ưở", "thuowr": "thuở", "ow": "ơ", "aw": "ă", "w": "ư",
  "muwa": "mưa", "muaw": "mưa", "cuar": "của", "kinh doanh": "kinh doanh", "suwar": "sửa", "ngoaif": "ngoài", "chuwngs thuwcj": "chứng thực",
  "xoas": "xóa", "toasn": "toán", "asz": "a", "Vieetj Nam": "Việt Nam", "tuoir": "tuỏi", "tuooir": "tuổi",
};

for (const [keys, text] of Object.entries(TELEX)) test(`Telex: ${keys} gives ${text}`, () => assert.equal(telex(keys), text));

test("a key that is no letter ends the syllable, and nothing before it changes", () => {
  assert.equal(typed("đơn ", "s"), "đơn s");
  assert.equal(typed("số 5", "s"), "số 5s");
  assert.equal(typed("", "f"), "f");
});

test("texts are found without marks, with marks and by raw Telex; the title counts most", () => {
  const finder = new Finder([
    { id: "birth", title: "Đăng ký khai sinh", more: "trẻ em giấy chứng sinh hộ tịch" },
    { id: "build", title: "Giấy phép xây dựng nhà ở riêng lẻ", more: "cấp phép" },
    { id: "paper", title: "Chứng thực", more: "bản sao giấy khai sinh" },
  ]);
  assert.deepEqual(finder.find("khai sinh"), ["birth", "paper"]);
  assert.deepEqual(finder.find("giấy phép"), ["build"]);
  assert.deepEqual(finder.find("giay phe"), ["build"]);
  assert.deepEqual(finder.find("xaay duwngj"), ["build"]);
  assert.deepEqual(finder.find("dang"), ["birth"]);
  assert.deepEqual(finder.find("không có gì"), []);
  assert.deepEqual(finder.find("  "), []);
  assert.equal(plain("ĐƯỜNG Đất"), "duong dat");
});

test("a countdown runs through the last fifteen seconds, and then all is cleared", () => {
  assert.deepEqual(phaseAfter(0, 60), { phase: "using", left: 60 });
  assert.deepEqual(phaseAfter(44_900, 60), { phase: "using", left: 16 });
  assert.deepEqual(phaseAfter(45_000, 60), { phase: "warning", left: 15 });
  assert.deepEqual(phaseAfter(60_000, 60), { phase: "over", left: 0 });
  assert.deepEqual([15, 14, 10, 5, 1].map(isTold), [true, false, true, true, false]);
});

test("targets are 20 mm on every screen, and never under 44 px", () => {
  const small = sizesFor([476, 268], 1920, 1080);
  assert.equal(small.tap, Math.ceil(20 * (1920 / 476)));
  const upright = sizesFor([476, 268], 1080, 1920);
  assert.ok(upright.upright && upright.tap >= 80);
  const large = sizesFor([1218, 685], 1920, 1080);
  assert.equal(large.key, 44);
  assert.ok(large.key / large.pxPerMm >= 20);
});

test("where ten keys do not fit in a row the keyboard is the alphabet, whole, with keys of the same size", () => {
  const sizes = sizesFor([194, 345], 1080, 1920);
  const { columns, key } = keysFor(1080, 1920, sizes);
  assert.ok(columns < 10);
  assert.equal(key, sizes.key);
  assert.equal(keyRows(columns, false).flat().sort().join(""), keyRows(10, false).flat().sort().join(""));
  assert.ok(keyRows(columns, true).every((row) => row.length <= columns));
});

test("on a kiosk's usual screens ten keys of 20 mm stand in a row; only a tablet has smaller ones", () => {
  for (const [mm, width, height] of [[[476, 268], 1920, 1080], [[476, 268], 1080, 1920], [[952, 535], 1920, 1080], [[345, 194], 1366, 768]]) {
    const sizes = sizesFor(mm, width, height);
    assert.deepEqual(keysFor(width, height, sizes), { columns: 10, key: sizes.key });
  }
  const tablet = keysFor(1280, 800, sizesFor([218, 136], 1280, 800));
  assert.ok(tablet.key > 48 && 10 * tablet.key < 1280 * 0.7);
  assert.ok(keyRows(10, true).every((row) => row.length <= 10));
});

test("on a tall upright screen what is touched lies low", () => {
  assert.ok(sizesFor([708, 398], 1080, 1920).tall);
  assert.ok(!sizesFor([136, 218], 800, 1280).tall);
});
