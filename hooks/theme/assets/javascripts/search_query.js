// @ts-check

// What becomes of a query before Pagefind is asked: its words, and the ways in which they may be written.

const MIN_STEM = 4; // letters that are left of a word without its prefix

/**
 * The words of a text, also where the language puts no spaces between them.
 * @param {string} text
 */
function segments(text) {
  if (!Intl.Segmenter) return text.split(/\s+/).filter(Boolean); // a browser of before 2024
  const segmenter = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
  return [...segmenter.segment(text)].filter((segment) => segment.isWordLike).map(({ segment }) => segment);
}

/**
 * What people type beside what they look for ("how do I ...") is left out, if anything remains.
 * @param {string} typed
 * @param {SearchRules} rules
 */
export function keywords(typed, rules) {
  const words = segments(typed.toLowerCase());
  const telling = words.filter((word) => !rules.small_words.includes(word));
  return telling.length ? telling : words;
}

/**
 * A query as it was typed and in the other spelling.
 * @param {string} query
 * @param {SearchRules} rules
 */
export function spelled(query, rules) {
  const pairs = Object.entries(rules.spellings);
  return new Set([query, pairs.reduce((text, [spelling, other]) => text.replaceAll(spelling, other), query)]);
}

/**
 * A query as it was typed, in the other spelling, and without the prefixes of its words.
 * @param {string} query
 * @param {SearchRules} rules
 */
export function variants(query, rules) {
  const stems = query.split(" ").map((word) => {
    const prefix = rules.prefixes.find((start) => word.startsWith(start) && word.length - start.length >= MIN_STEM);
    return prefix ? word.slice(prefix.length) : word;
  });
  return new Set([...spelled(query, rules), stems.join(" ")]);
}
