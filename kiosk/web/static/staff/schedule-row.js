// The small words of a schedule's row (formats.md): days and lengths. Pure; tests/js/schedule-row.test.js

const NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Days as numbers, 0 is Monday: "mon-fri" is 0 to 4, nothing is every day. @param {string | undefined} word */
export function daysOf(word) {
  if (!word || word === "daily") return [0, 1, 2, 3, 4, 5, 6];
  const days = new Set();
  for (const part of word.split(",")) {
    const [first, last] = part.trim().toLowerCase().split("-").map((name) => NAMES.indexOf(name.trim()));
    if (first < 0) continue;
    const end = last === undefined ? first : last;
    for (let step = 0; step <= (end - first + 7) % 7; step++) days.add((first + step) % 7);
  }
  return [...days].sort();
}

/** The word for these days; undefined for every day or none, which mean the same. @param {number[]} days */
export function daysWord(days) {
  if (days.length === 0 || days.length === 7) return undefined;
  /** @type {number[][]} */
  const runs = [];
  for (const day of [...days].sort()) {
    const run = runs.at(-1);
    if (run && run[run.length - 1] === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs.flatMap((run) => (run.length > 2 ? [`${NAMES[run[0]]}-${NAMES[run[run.length - 1]]}`] : run.map((day) => NAMES[day]))).join(",");
}

/** Minutes of "1h30m" or "90s". @param {string} length */
export function minutesOf(length) {
  const found = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(length);
  return found ? Number(found[1] ?? 0) * 60 + Number(found[2] ?? 0) + Number(found[3] ?? 0) / 60 : 0;
}
