// @ts-check

// Asks Pagefind, which loads of its index what a query needs, and puts the results in order.

import { keywords, variants } from "./search_query.js";
import { bare, Spelling } from "./search_spelling.js";

// A title that fits beats the words of customers, and these beat a word somewhere in the text.
const WEIGHTS = { title: 8, also: 6, kind: 0, summary: 0 };
const EXCERPT_WORDS = 24;
const GUIDES = { filters: { makers: "yes" } };

export class SearchIndex {
  /** @param {URL} folder  of the index, ending with a slash */
  constructor(folder) {
    this.folder = folder;
    /** @type {Set<string>} */
    this.guides = new Set(); // of what was found, by id
    this.loaded = this.load();
  }

  async load() {
    /** @type {[SearchRules, Pagefind]} */
    const [rules, pagefind] = await Promise.all([
      fetch(new URL("rules.json", this.folder)).then((response) => response.json()),
      import(new URL("pagefind.js", this.folder).href),
    ]);
    const options = {
      baseUrl: new URL("..", this.folder).pathname,
      excerptLength: EXCERPT_WORDS,
      metaCacheTag: rules.version,
      ranking: { metaWeights: WEIGHTS },
    };
    await pagefind.options({ ...options, basePath: this.folder.pathname, noWorker: true });
    await pagefind.init();
    const parts = rules.parts.map((part) => new URL(`${part}/`, this.folder).pathname);
    await Promise.all(parts.map((part) => pagefind.mergeIndex(part, options)));
    return { rules, pagefind, spelling: new Spelling(rules) };
  }

  /**
   * Every result, the best first, guides last. If no page has all the words, those with most of them.
   * `words` were looked for as they were typed, but for those in whose place others were `taken`.
   * @param {string} typed
   */
  async find(typed) {
    const { rules } = await this.loaded;
    const words = keywords(typed, rules);
    const meant = await Promise.all(words.map((word) => this.meant(word)));
    const taken = meant.filter((word, at) => word && bare(word) !== bare(words[at] ?? ""));
    const asked = meant.filter(Boolean);
    const strict = asked.length ? await this.resultsOfAll([asked.join(" ")]) : [];
    const found = strict.length ? strict : await this.resultsOfAll(asked);
    const isGuide = (/** @type {SearchResult} */ { id }) => this.guides.has(id);
    const results = [...found.filter((result) => !isGuide(result)), ...found.filter(isGuide)];
    return { results, words, taken };
  }

  /**
   * Whether a page says by itself that it is what these words look for.
   * @param {SearchPage} page
   * @param {string[]} words
   */
  async isMeant({ meta }, words) {
    const { spelling } = await this.loaded;
    return spelling.areAllIn(words, `${meta.title} ${meta.also} ${meta.summary}`);
  }

  /**
   * A word as pages write it; the nearest one, if none has it and that one finds something else; "" if there is none.
   * @param {string} word
   */
  async meant(word) {
    const { rules, spelling } = await this.loaded;
    const known = spelling.known(word);
    const stems = [...variants(word, rules)].filter((form) => form !== word);
    if (known || stems.some((stem) => spelling.known(stem) || spelling.continues(stem))) return known ?? word;
    if (!spelling.forgives(word)) return word;
    const nearest = spelling.nearest(word);
    // Without quotation marks, Pagefind would find any word that begins alike; with them, forms of this word.
    const isExact = (!nearest || spelling.isShort(word)) && Boolean(await this.idsOf(`"${word}"`));
    if (!nearest || isExact) return isExact ? word : spelling.beginning(word);
    const [found, instead] = await Promise.all([word, nearest].map((query) => this.idsOf(query)));
    return found === instead ? word : nearest; // another form of the same word
  }

  /** @param {string} query */
  async idsOf(query) {
    return [...await this.results(query)].map(({ id }) => id).sort().join(" ");
  }

  /**
   * The results of several queries. A page that answers more of them stands higher, and shows its best passage.
   * @param {string[]} queries
   */
  async resultsOfAll(queries) {
    /** @type {Map<string, { best: SearchResult, score: number }>} */
    const ranked = new Map();
    for (const query of queries) {
      for (const result of await this.results(query)) {
        const { best, score } = ranked.get(result.id) ?? { best: result, score: 0 };
        ranked.set(result.id, {
          best: result.score > best.score ? result : best,
          score: score + result.score,
        });
      }
    }
    return [...ranked.values()].sort((a, b) => b.score - a.score).map(({ best }) => best);
  }

  /**
   * The results of one query, each page by the variant that fits it best.
   * @param {string} query
   */
  async results(query) {
    const { rules, pagefind } = await this.loaded;
    /** @type {Map<string, SearchResult>} */
    const best = new Map();
    for (const variant of variants(query, rules)) {
      for (const result of (await pagefind.search(variant)).results) {
        if (result.score > (best.get(result.id)?.score ?? -Infinity)) best.set(result.id, result);
      }
      for (const { id } of (await pagefind.search(variant, GUIDES)).results) this.guides.add(id);
    }
    return best.values();
  }
}
