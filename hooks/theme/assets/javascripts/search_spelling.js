// @ts-check

// Forgives typing errors: finds the word that somebody meant among those that the pages have.

import { spelled } from "./search_query.js";

const MIN_LETTERS = 5; // of a word of the pages; shorter ones are too much alike
const FEWEST_TYPED = 4; // with which a word of five has lost one
const MANY_LETTERS = 9; // of a word in which two errors are forgiven
const DOUBLED = 0.5; // of an error: letters that should be doubled, or should not
const MOST_DOUBLED = 2; // letters of a word, as in "accommodation"
/** @type {Record<string, string>} */
const BARE = { ø: "o", æ: "ae", œ: "oe", ß: "ss", đ: "d", ł: "l", ı: "i" };

/**
 * A text without the marks on its letters.
 * @param {string} text
 */
export function bare(text) {
  const letters = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  return letters.replace(/[øæœßđłı]/g, (letter) => BARE[letter] ?? letter);
}

/**
 * How many letters are added, lost, wrong or swapped with the next one (Damerau-Levenshtein).
 * @param {string} one
 * @param {string} other
 */
function errors(one, other) {
  /** @type {number[]} */
  let beforeLast = [];
  let last = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const wrong = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + wrong);
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped) row[j] = Math.min(row[j] ?? 0, (beforeLast[j - 2] ?? 0) + 1);
    }
    [beforeLast, last] = [last, row];
  }
  return last[other.length] ?? 0;
}

/**
 * A word in which no letter stands twice in a row: what most people write wrong is which letters do.
 * @param {string} word
 */
function undoubled(word) {
  return word.replace(/(.)\1+/gu, "$1");
}

/**
 * How far a typed word is from one of the pages: the errors, or less if doubled letters are a part of them.
 * @param {string} form
 * @param {string} letters
 */
function distance(form, letters) {
  const [one, other] = [undoubled(form), undoubled(letters)];
  const isDoubled = one !== form || other !== letters;
  return Math.min(errors(form, letters), isDoubled ? errors(one, other) + DOUBLED : Infinity);
}

/**
 * How many letters two words share at their beginning.
 * @param {string} one
 * @param {string} other
 */
function sharedStart(one, other) {
  const at = [...one].findIndex((letter, place) => letter !== other[place]);
  return at < 0 ? one.length : at;
}

export class Spelling {
  /** @param {SearchRules} rules */
  constructor(rules) {
    this.rules = rules;
    const words = rules.words.flatMap((group) => group.split(" "));
    this.words = words.filter(Boolean).map((word) => ({ word, letters: bare(word) }));
  }

  /**
   * A typed word with the marks that pages write, if one has it or begins with it; else undefined.
   * @param {string} typed
   */
  known(typed) {
    const letters = bare(typed);
    const { words } = this;
    const isKnown = words.some(({ word }) => word.startsWith(typed));
    const found = words.find((word) => word.letters === letters) ??
      words.find((word) => word.letters.startsWith(letters));
    if (isKnown || !found) return isKnown ? typed : undefined;
    const start = found.letters === letters ? found.word : found.word.slice(0, typed.length);
    return bare(start) === letters ? start : typed;
  }

  /**
   * Whether a word is one of the pages with an ending.
   * @param {string} typed
   */
  continues(typed) {
    const form = bare(typed);
    return this.words.some(({ letters }) => letters.length >= MIN_LETTERS && form.startsWith(letters));
  }

  /**
   * Whether a word is long enough to be judged.
   * @param {string} typed
   */
  forgives(typed) {
    return this.words.length > 0 && /^[\p{L}\p{M}]+$/u.test(typed.normalize("NFC")) && typed.length >= FEWEST_TYPED;
  }

  /**
   * Whether a word has so few letters that it is only taken for another one if no page has it.
   * @param {string} typed
   */
  isShort(typed) {
    return typed.length < MIN_LETTERS;
  }

  /**
   * The word of the pages that is nearest to a typed one, or undefined.
   * @param {string} typed
   */
  nearest(typed) {
    const limit = typed.length < MANY_LETTERS ? 1 : 2;
    const near = [...spelled(typed, this.rules)].map(bare).flatMap((form) =>
      this.words
        .filter(({ letters }) => form.length >= MIN_LETTERS || letters.length === MIN_LETTERS && letters[0] === form[0])
        .filter(({ letters }) => Math.abs(letters.length - form.length) <= limit + MOST_DOUBLED)
        .map(({ word, letters }) => ({ word, far: distance(form, letters), start: sharedStart(form, letters) }))
        .filter(({ far }) => far <= limit)
    );
    return near.sort((a, b) => a.far - b.far || b.start - a.start)[0]?.word;
  }

  /**
   * The word of the pages that begins most alike, or "": a part of the typed one ("birthday": "birth") or another form.
   * @param {string} typed
   */
  beginning(typed) {
    const form = bare(typed);
    const alike = this.words
      .map(({ word, letters }) => ({ word, letters, start: sharedStart(form, letters) }))
      .filter(({ letters, start }) => start >= MIN_LETTERS && start >= Math.min(letters.length, form.length - 2));
    return alike.sort((a, b) => b.start - a.start)[0]?.word ?? "";
  }

  /**
   * Whether each word stands in a text, or a word there begins with it.
   * @param {string[]} words
   * @param {string} text
   */
  areAllIn(words, text) {
    const start = this.words.length ? " " : ""; // there are none where no spaces are written
    const plain = ` ${bare(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")}`;
    return words.every((word) => plain.includes(start + bare(word)));
  }
}
