/** The keys of the on-screen keyboard, row by row. Pure. */

const TYPEWRITER = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
const ALPHABET = "abcdefghijklmnopqrstuvwxyz1234567890";
const SIGNS = "?,.";

/**
 * Rows of keys: as on a typewriter where ten keys of full size stand beside each other, else the alphabet.
 * @param {number} columns
 * @param {boolean} signs whether commas and full stops are wanted
 * @returns {string[][]}
 */
export function keyRows(columns, signs) {
  if (columns >= 10) {
    const rows = TYPEWRITER.map((row) => [...row]);
    if (signs) {
      rows[2].push(SIGNS[0]);
      rows[3].push(...SIGNS.slice(1));
    }
    return rows;
  }
  const keys = [...ALPHABET, ...(signs ? SIGNS : "")];
  const rows = [];
  for (let at = 0; at < keys.length; at += columns) rows.push(keys.slice(at, at + columns));
  return rows;
}
