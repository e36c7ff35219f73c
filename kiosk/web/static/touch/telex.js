/**
 * Vietnamese by the Telex rules, one key after the other: "thur tucj" gives "thủ tục". Pure.
 * Marks may be typed right after their letter or at the end of the syllable; typed twice they undo themselves.
 */

const TONES = /** @type {Record<string, string>} */ ({ s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" });
const HAT = "\u0302";
const BREVE = "\u0306";
const HORN = "\u031b";
const ALL_TONES = Object.values(TONES).join("");
const VOWELS = "aeiouy";
const LETTERS = /[\p{L}\p{M}]+$/u;

/** @typedef {{base: string, mark: string, tone: string}} Letter a letter taken apart; đ is "d" with HAT */

/**
 * The text after this key.
 * @param {string} text
 * @param {string} key one character
 */
export function typed(text, key) {
  const syllable = LETTERS.exec(text.normalize("NFC"))?.[0] ?? "";
  const before = text.normalize("NFC").slice(0, text.normalize("NFC").length - syllable.length);
  const low = key.toLowerCase();
  const letters = apart(syllable);
  const changed = marked(letters, low) ?? shaped(letters, low);
  if (changed === "undone") return before + together(placed(letters)) + key;
  if (changed) return before + together(placed(letters));
  if (!/\p{L}/u.test(key)) return before + syllable + key;
  return before + together(placed([...letters, ...apart(key)]));
}

/**
 * A whole line of keys, as somebody types it who has no marks on the keyboard.
 * @param {string} keys
 */
export function telex(keys) {
  return [...keys].reduce(typed, "");
}

/**
 * Tone keys: s f r x j, and z that takes the tone away.
 * @param {Letter[]} letters @param {string} key
 * @returns {"undone"|"done"|null}
 */
function marked(letters, key) {
  const tone = TONES[key];
  const vowels = letters.filter(isVowel);
  if (!vowels.length || (!tone && key !== "z")) return null;
  const holder = vowels.find((letter) => letter.tone);
  if (key === "z") {
    if (!holder) return null;
    holder.tone = "";
    return "done";
  }
  if (holder?.tone === tone) {
    holder.tone = "";
    return "undone";
  }
  for (const letter of vowels) letter.tone = "";
  vowels[0].tone = tone;
  return "done";
}

/**
 * Keys that change a letter: aa ee oo dd and w.
 * @param {Letter[]} letters @param {string} key
 * @returns {"undone"|"done"|null}
 */
function shaped(letters, key) {
  if (key === "w") return horned(letters);
  if (key === "d") {
    const first = letters.find(({ base }) => base.toLowerCase() === "d");
    return first && letters.indexOf(first) === 0 ? toggled(first, HAT) : null;
  }
  if (!"aeo".includes(key)) return null;
  const same = letters.filter(({ base }) => base.toLowerCase() === key).pop();
  if (!same || letters.slice(letters.indexOf(same) + 1).filter(isVowel).some(({ base }) => !"iuy".includes(base.toLowerCase()))) return null;
  return toggled(same, HAT);
}

/** @param {Letter[]} letters @returns {"undone"|"done"|null} */
function horned(letters) {
  const vowels = nucleus(letters);
  const word = vowels.map(({ base }) => base.toLowerCase()).join("");
  const pair = word.indexOf("uo");
  if (pair >= 0) {
    const [u, o] = [vowels[pair], vowels[pair + 1]];
    if (o.mark === HORN && u.mark === HORN) {
      u.mark = o.mark = "";
      return "undone";
    }
    o.mark = HORN;
    if (letters.indexOf(o) < letters.length - 1 || u.mark === HORN) u.mark = HORN;
    return "done";
  }
  const last = vowels.filter(({ base }) => (word.includes("ua") ? "ou" : "aou").includes(base.toLowerCase())).pop();
  if (last) return toggled(last, last.base.toLowerCase() === "a" ? BREVE : HORN);
  if (vowels.length) return null;
  letters.push({ base: "u", mark: HORN, tone: "" });
  return "done";
}

/** @param {Letter} letter @param {string} mark @returns {"undone"|"done"} */
function toggled(letter, mark) {
  const had = letter.mark === mark;
  letter.mark = had ? "" : mark;
  return had ? "undone" : "done";
}

/**
 * The tone on the vowel where it is written, and "uơ" before another letter as "ươ".
 * @param {Letter[]} letters
 */
function placed(letters) {
  const vowels = nucleus(letters);
  if (!vowels.length) return letters;
  const last = letters.indexOf(vowels[vowels.length - 1]);
  for (let at = 0; at + 1 < vowels.length; at++) {
    const [u, o] = [vowels[at], vowels[at + 1]];
    if (u.base.toLowerCase() === "u" && o.base.toLowerCase() === "o" && o.mark === HORN && letters.indexOf(o) < letters.length - 1) u.mark = HORN;
  }
  const tone = letters.find(({ tone }) => tone)?.tone ?? "";
  for (const letter of letters) letter.tone = "";
  (vowels.filter(({ mark }) => mark).pop() ?? plainHolder(vowels, last < letters.length - 1)).tone = tone;
  return letters;
}

/** @param {Letter[]} vowels @param {boolean} closed a consonant follows */
function plainHolder(vowels, closed) {
  if (vowels.length === 1) return vowels[0];
  if (vowels.length === 2) return vowels[closed ? 1 : 0];
  return vowels[1];
}

/**
 * The vowels that carry the syllable: without the u of "qu" and the i of "gi" before another vowel.
 * @param {Letter[]} letters
 */
function nucleus(letters) {
  const from = letters.findIndex(isVowel);
  if (from < 0) return [];
  let to = from;
  while (to < letters.length && isVowel(letters[to])) to++;
  const vowels = letters.slice(from, to);
  const head = letters.slice(0, from).map(({ base }) => base.toLowerCase()).join("");
  const first = vowels[0].base.toLowerCase();
  const glides = (head === "q" && first === "u") || (head === "g" && first === "i");
  return glides && vowels.length > 1 ? vowels.slice(1) : vowels;
}

/** @param {Letter} letter */
function isVowel({ base }) {
  return VOWELS.includes(base.toLowerCase());
}

/** @param {string} word @returns {Letter[]} */
function apart(word) {
  return [...word.normalize("NFC")].map((sign) => {
    if (sign === "đ" || sign === "Đ") return { base: sign === "đ" ? "d" : "D", mark: HAT, tone: "" };
    const [base, ...marks] = sign.normalize("NFD");
    const tone = marks.find((mark) => ALL_TONES.includes(mark)) ?? "";
    return { base, mark: marks.filter((mark) => mark !== tone).join(""), tone };
  });
}

/** @param {Letter[]} letters */
function together(letters) {
  const signs = letters.map(({ base, mark, tone }) =>
    base.toLowerCase() === "d" && mark === HAT ? (base === "d" ? "đ" : "Đ") : base + mark + tone,
  );
  return signs.join("").normalize("NFC");
}
