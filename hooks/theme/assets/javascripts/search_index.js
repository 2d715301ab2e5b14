// @ts-check

// Asks Pagefind, which loads of its index what a query needs, and puts the results in order.

import { keywords, variants } from "./search_query.js";

// A title that fits beats the words of customers, and these beat a word somewhere in the text.
const WEIGHTS = { title: 8, also: 6, kind: 0 };
const EXCERPT_WORDS = 24;

export class SearchIndex {
  /** @param {URL} folder  of the index, ending with a slash */
  constructor(folder) {
    this.folder = folder;
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
    return { rules, pagefind };
  }

  /**
   * Every result, the best first. If no page has all the words, those with most of them.
   * @param {string} typed
   */
  async find(typed) {
    const { rules } = await this.loaded;
    const words = keywords(typed, rules);
    const results = await this.resultsOfAll([words.join(" ")]);
    return results.length ? results : this.resultsOfAll(words);
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
    }
    return best.values();
  }
}
