// The search, loaded when somebody opens it. Pagefind finds; this file asks, and shows what was found.

const { words } = globalThis;
const { element, say } = globalThis.kb;

const AT_FIRST = 4; // each result shown costs a few kB of the network
const MORE = 10;
const LEAST = 4; // letters that are left of a word without its prefix

let parts; // the dialog, made once

function divided(text) {
  if (!Intl.Segmenter) return text.split(/\s+/).filter(Boolean); // a browser of before 2024
  const parts = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(text);
  return [...parts].filter((part) => part.isWordLike).map((part) => part.segment);
}

// What people type beside what they look for ("how do I ...") is left out, if anything remains.
function meant(typed, rules) {
  const all = divided(typed.toLowerCase());
  const kept = all.filter((word) => !rules.small_words.includes(word));
  return kept.length ? kept : all;
}

// A query as it was typed, in the other spelling, and without the prefixes of its words.
function ways(query, rules) {
  const spelled = Object.entries(rules.spellings).reduce((so, [typed, meantBy]) => so.replaceAll(typed, meantBy), query);
  const bare = query.split(" ").map((word) => {
    const prefix = rules.prefixes.find((one) => word.startsWith(one) && word.length - one.length >= LEAST);
    return prefix ? word.slice(prefix.length) : word;
  }).join(" ");
  return new Set([query, spelled, bare]);
}

class Search {
  constructor(folder) {
    this.folder = folder;
    this.ready = this.load();
  }

  async load() {
    const [rules, pagefind] = await Promise.all([
      fetch(new URL("rules.json", this.folder)).then((answer) => answer.json()),
      import(new URL("pagefind.js", this.folder)),
    ]);
    // A title that fits beats the words of customers, and these beat a word somewhere in the text.
    await pagefind.options({
      basePath: this.folder.pathname,
      baseUrl: new URL("..", this.folder).pathname,
      noWorker: true,
      excerptLength: 24,
      metaCacheTag: rules.version,
      ranking: { metaWeights: { title: 8, also: 6, kind: 0 } },
    });
    await pagefind.init();
    this.rules = rules;
    this.pagefind = pagefind;
  }

  // Every result as { id, score, data }, the best first. If no page has all the words, those with most of them.
  async find(typed) {
    await this.ready;
    const words = meant(typed, this.rules);
    const all = await this.ask([words.join(" ")]);
    return all.length ? all : this.ask(words);
  }

  // The results of several queries; a page that answers more of them stands higher.
  async ask(queries) {
    const found = new Map();
    for (const query of queries) {
      for (const one of await this.best(query)) {
        const { score = 0, top = 0 } = found.get(one.id) || {};
        const shown = one.score > top ? { ...one, top: one.score } : found.get(one.id);
        found.set(one.id, { ...shown, score: score + one.score });
      }
    }
    return [...found.values()].sort((a, b) => b.score - a.score);
  }

  // The results of a query, each page by the way of writing that fits it best.
  async best(query) {
    const found = new Map();
    for (const way of ways(query, this.rules)) {
      for (const one of (await this.pagefind.search(way)).results) {
        if (!found.has(one.id) || found.get(one.id).score < one.score) found.set(one.id, one);
      }
    }
    return found.values();
  }
}

function result(page) {
  const passage = element("span", {});
  passage.innerHTML = page.excerpt; // escaped by Pagefind but for its <mark>
  return element("li", {}, element("a", { href: page.url }, element("b", {}, page.meta.title), passage));
}

// Pages of one kind stand together; the kind of the best page comes first.
function grouped(pages) {
  const kinds = [...new Set(pages.map((page) => page.meta.kind))];
  return kinds.map((kind) => element("section", {}, element("h2", {}, kind),
    element("ul", {}, ...pages.filter((page) => page.meta.kind === kind).map(result))));
}

async function show(typed, number = AT_FIRST) {
  const { search, status, found, input } = parts;
  if (!typed.trim()) {
    status.textContent = "";
    found.replaceChildren();
    return;
  }
  try {
    const results = await search.find(typed);
    const pages = await Promise.all(results.slice(0, number).map((one) => one.data()));
    if (input.value !== typed) return; // somebody typed on
    status.textContent = results.length ? say(words.found, { count: results.length }) : words.none;
    found.replaceChildren(...grouped(pages));
    if (results.length > number) {
      found.append(element("button", { type: "button", onclick: () => show(typed, number + MORE) }, words.more));
    }
  } catch {
    parts.search = new Search(search.folder); // the next letter tries again
    status.textContent = words.searchFailed;
  }
}

function move(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...parts.found.querySelectorAll("a")];
  if (event.key === "Escape") parts.dialog.close(); // a browser would only empty the box
  if (event.key === "Enter" && event.target === parts.input && links.length) location.href = links[0].href;
  if (!step || !links.length) return;
  event.preventDefault();
  const stops = [parts.input, ...links];
  stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
}

function make(folder) {
  const input = element("input", { type: "search", "aria-label": words.search, placeholder: words.placeholder, autocomplete: "off", enterkeyhint: "search" });
  const status = element("p", { class: "kb-search__status", role: "status" });
  const found = element("div", { class: "kb-search__found" });
  const close = element("button", { type: "button", onclick: () => dialog.close() }, words.close);
  const line = element("div", { class: "kb-search__line", role: "search" }, input, close);
  const dialog = element("dialog", { class: "kb-dialog kb-search", "aria-label": words.search, onkeydown: move }, line, status, found);
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(input.value), input.value ? 200 : 0); // not for every letter of a fast typist
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  return { dialog, input, status, found, search: new Search(folder) };
}

export function open(folder) {
  parts ||= make(folder);
  parts.dialog.showModal();
  parts.input.focus();
  parts.input.select();
}
