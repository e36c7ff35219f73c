/** Finding texts by what a person types: "thu tuc" finds "thủ tục", and the closest come first. Pure. */

import { telex } from "./telex.js";

/** How well a word that was typed meets a word that stands there. */
const WHOLE = 6;
const START = 4;
const WITHIN = 1;
/** A word in the title counts so many times; the words typed in a row as they stand there count besides. */
const TITLE = 3;
const ROW = 12;
/** Words inside a text are met from their beginning only, from so many letters on. */
const LEAST_LETTERS = 2;

/** @typedef {{id: string, title: string, more: string}} Findable */

/** The text without marks, in lower case, đ as d. @param {string} text */
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
}

/** @param {string} text */
function wordsOf(text) {
  return plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

export class Finder {
  /** @param {Findable[]} texts */
  constructor(texts) {
    this.texts = texts.map(({ id, title, more }) => ({ id, title: wordsOf(title), more: [...new Set(wordsOf(more))] }));
  }

  /**
   * The ids of the texts in which every word is found, the closest first; typed in Telex without marks, it is read so.
   * @param {string} query
   * @returns {string[]}
   */
  find(query) {
    const found = this.ranked(query);
    return found.length ? found : this.ranked(telex(query));
  }

  /** @param {string} query @returns {string[]} */
  ranked(query) {
    const asked = wordsOf(query);
    if (!asked.length) return [];
    const row = asked.join(" ");
    /** @type {{id: string, score: number}[]} */
    const found = [];
    for (const { id, title, more } of this.texts) {
      const scores = asked.map((word) => Math.max(TITLE * best(word, title, true), best(word, more, false)));
      if (!scores.every(Boolean)) continue;
      const together = asked.length > 1 && title.join(" ").includes(row) ? ROW : 0;
      found.push({ id, score: scores.reduce((sum, score) => sum + score, together) });
    }
    return found.sort((a, b) => b.score - a.score).map(({ id }) => id);
  }
}

/** @param {string} asked @param {string[]} there @param {boolean} inside whether the middle of a word counts too */
function best(asked, there, inside) {
  let score = 0;
  for (const word of there) {
    if (word === asked) return WHOLE;
    if (word.startsWith(asked) && (inside || asked.length >= LEAST_LETTERS)) score = Math.max(score, START);
    else if (inside && word.includes(asked)) score = Math.max(score, WITHIN);
  }
  return score;
}
