// Blocks of a week as events of the picture. Pure; tests/js/week-picture.test.js. Times are the office's wall clock.

const COLOURS = ["#7a0c12", "#0b4f6c", "#2f5d34", "#5b3a86", "#7a4a0b", "#3d4a5c", "#8a1c5b", "#1f5f5b"];

/** Always the same colour for the same playlist. @param {string} path */
export function colourOf(path) {
  let sum = 0;
  for (const sign of path) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 9973;
  return COLOURS[sum % COLOURS.length];
}

/** Only what is on air: the picture shows what a visitor sees, the list beside it the rest.
 * @param {any} week @param {boolean} mayWrite @param {string} idle @returns {any[]} */
export function eventsOf(week, mayWrite, idle) {
  const blocks = week.blocks.flatMap((/** @type {any} */ block, /** @type {number} */ number) =>
    parts(block).map((part, place) => ({
      id: `${number}-${place}`,
      start: part.start,
      end: part.end,
      title: block.title,
      backgroundColor: colourOf(block.playlist),
      textColor: "#ffffff",
      classNames: [`fate-${block.fate}`, ...(block.every ? ["spot"] : [])],
      editable: mayWrite && block.own && part === block,
      extendedProps: { block },
    })),
  );
  const gaps = week.idle.map((/** @type {any} */ span, /** @type {number} */ number) => ({
    id: `idle-${number}`, start: span.start, end: span.end, title: idle, display: "background", backgroundColor: "#d9d4c5", editable: false, extendedProps: {},
  }));
  return [...gaps, ...blocks];
}

/** What is drawn of a block: itself where it is on for the whole time, else the times in which it is; so only those that
 * are whole can be moved by mouse. @param {any} block @returns {any[]} */
function parts(block) {
  const [first] = block.on_air;
  return block.on_air.length === 1 && first.start === block.start && first.end === block.end ? [block] : block.on_air;
}

/** A Date that stands for a wall clock, as text without zone. @param {Date} moment */
export function localText(moment) {
  const two = (/** @type {number} */ number) => `${number}`.padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}:00`;
}

/** "2026-11-24T08:30:00" as "08:30 24/11". @param {string} text */
export const clockOf = (text) => `${text.endsWith(":00") ? text.slice(11, 16) : text.slice(11)} ${text.slice(8, 10)}/${text.slice(5, 7)}`;
