// @ts-check

// The dialog of the search, loaded when somebody opens it: what is typed, what was found, the keys.

import { SearchIndex } from "./search_index.js";

const { element, format, messages } = kb;

const FIRST_RESULTS = 4; // each result shown costs a few kB of the network
const FURTHER_RESULTS = 10;
const TYPING_PAUSE = 200; // milliseconds: not for every letter of a fast typist
/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** @type {ReturnType<typeof build> | undefined} */
let ui;

/**
 * A passage of a page, in which Pagefind has marked what was found. Nothing but these marks becomes an element.
 * @param {string} excerpt  HTML
 */
function passageOf(excerpt) {
  const { body } = new DOMParser().parseFromString(excerpt, "text/html"); // runs and loads nothing
  const isMark = (/** @type {Node} */ node) => node.nodeName === "MARK";
  const text = (/** @type {Node} */ node) => node.textContent ?? "";
  return element(
    "span",
    {},
    ...[...body.childNodes].map((node) => isMark(node) ? element("mark", {}, text(node)) : text(node)),
  );
}

/** @param {SearchPage} page */
function resultItem(page) {
  const passage = passageOf(page.excerpt);
  return element("li", {}, element("a", { href: page.url }, element("b", {}, page.meta.title), passage));
}

/**
 * Pages of one kind stand together; the kind of the best page comes first.
 * @param {SearchPage[]} pages
 */
function groupedByKind(pages) {
  const kinds = new Set(pages.map((page) => page.meta.kind));
  return [...kinds].map((kind) => {
    const items = pages.filter((page) => page.meta.kind === kind).map(resultItem);
    return element("section", {}, element("h2", {}, kind), element("ul", {}, ...items));
  });
}

/** @param {URL} folder */
function build(folder) {
  const box = element("input", {
    type: "search",
    "aria-label": messages.search,
    placeholder: messages.placeholder,
    autocomplete: "off",
    enterkeyhint: "search",
  });
  const close = element("button", { type: "button", onclick: () => dialog.close() }, messages.close);
  const line = element("div", { class: "kb-search__line", role: "search" }, box, close);
  const status = element("p", { class: "kb-search__status", role: "status" });
  const list = element("div", { class: "kb-search__found" });
  const attributes = { class: "kb-dialog kb-search", "aria-label": messages.search };
  const dialog = element("dialog", attributes, line, status, list);
  let index = new SearchIndex(folder);

  /**
   * @param {string} typed
   * @param {number} [limit]  of results shown
   */
  async function show(typed, limit = FIRST_RESULTS) {
    if (!typed.trim()) {
      status.textContent = "";
      list.replaceChildren();
      return;
    }
    try {
      const results = await index.find(typed);
      const pages = await Promise.all(results.slice(0, limit).map((result) => result.data()));
      if (box.value !== typed) return; // somebody typed on
      const { length } = results;
      status.textContent = length ? format(messages.pagesFound, { count: length }) : messages.nothingFound;
      list.replaceChildren(...groupedByKind(pages));
      if (length > limit) {
        const showMore = () => show(typed, limit + FURTHER_RESULTS);
        list.append(element("button", { type: "button", onclick: showMore }, messages.showMore));
      }
    } catch {
      index = new SearchIndex(folder); // the next letter tries again
      status.textContent = messages.searchFailed;
    }
  }

  /** @param {KeyboardEvent} event */
  function useKey(event) {
    const links = [...list.querySelectorAll("a")];
    if (event.key === "Escape") dialog.close(); // a browser would only empty the box
    if (event.key === "Enter" && event.target === box && links[0]) location.href = links[0].href;
    const step = STEPS[event.key];
    if (!step || !links.length) return;
    event.preventDefault();
    const stops = [box, ...links];
    const place = stops.findIndex((stop) => stop === document.activeElement) + step;
    stops.at(place % stops.length)?.focus();
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(box.value), box.value ? TYPING_PAUSE : 0);
  });
  dialog.addEventListener("keydown", useKey);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside its content
  });
  document.body.append(dialog);
  return { box, dialog };
}

/** @param {URL} folder  of the index */
export function openSearch(folder) {
  ui ??= build(folder);
  ui.dialog.showModal();
  ui.box.focus();
  ui.box.select();
}
