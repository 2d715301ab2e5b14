// @ts-check

// Fills the dialog of the search, loaded when somebody opens it: what is typed, what was found, the keys.

import { SearchIndex } from "./search_index.js";

const { element, format, messages } = kb;

const FIRST_RESULTS = 4; // each result shown costs a few kB of the network
const FURTHER_RESULTS = 10;
const TYPING_PAUSE = 200; // milliseconds: not for every letter of a fast typist
const MIDST = /^[\p{Ll}\p{M}]/u; // of a sentence: where a passage begins there, it says so
const ENDED = /[.!?…。][”"»“’)]*$/u;
/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

let isFilled = false;

/**
 * A passage of a page, in which Pagefind has marked what was found. Nothing but these marks becomes an element.
 * @param {string} excerpt  HTML
 */
function passageOf(excerpt) {
  const { body } = new DOMParser().parseFromString(excerpt, "text/html"); // runs and loads nothing
  const isMark = (/** @type {Node} */ node) => node.nodeName === "MARK";
  const text = (/** @type {Node} */ node) => node.textContent ?? "";
  const whole = text(body).trim();
  return element(
    "span",
    {},
    MIDST.test(whole) ? "… " : "",
    ...[...body.childNodes].map((node) => isMark(node) ? element("mark", {}, text(node)) : text(node)),
    ENDED.test(whole) ? "" : "\u00a0…",
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

/**
 * @param {SearchDialog} ui
 * @param {URL} folder  of the index
 */
export function fill({ dialog, box, status, list, isEntered }, folder) {
  if (isFilled) return;
  isFilled = true;
  let index = new SearchIndex(folder);

  let shown = ""; // what was typed for it
  let isSure = false; // of the first result

  /**
   * @param {string} typed
   * @param {number} [limit]  of results shown
   */
  async function show(typed, limit = FIRST_RESULTS) {
    if (!typed.trim()) {
      shown = "";
      status.textContent = "";
      list.replaceChildren();
      return;
    }
    try {
      const { results, words, taken } = await index.find(typed);
      const pages = await Promise.all(results.slice(0, limit).map((result) => result.data()));
      const isMeant = Boolean(pages[0] && !taken.length && await index.isMeant(pages[0], words));
      if (box.value !== typed) return; // somebody typed on
      const { length } = results;
      shown = typed;
      isSure = isMeant || length === 1;
      const count = length ? format(messages.pagesFound, { count: length }) : messages.nothingFound;
      const instead = taken.length ? ` · ${format(messages.shownFor, { words: taken.join(", ") })}` : "";
      status.textContent = count + instead;
      list.replaceChildren(...groupedByKind(pages));
      if (length > limit) {
        const showMore = () => show(typed, limit + FURTHER_RESULTS);
        list.append(element("button", { type: "button", onclick: showMore }, messages.showMore));
      }
      if (!length) {
        list.append(element("a", { class: "kb-button", href: new URL("..", folder).href }, messages.allPlaybooks));
        const way = document.querySelector(".kb-reach [data-foot]"); // of a playbook: its word for whom to call
        const attributes = { type: "button", class: "kb-button", onclick: call };
        if (way) list.append(" ", element("button", attributes, way.textContent?.trim() ?? ""));
      }
    } catch {
      index = new SearchIndex(folder); // the next letter tries again
      status.textContent = messages.searchFailed;
    }
  }

  function call() {
    dialog.close();
    kb.openCall();
  }

  /** Opens the first result if it is what was typed; else somebody looks at it before. */
  async function enter() {
    const typed = box.value;
    clearTimeout(waiting);
    if (shown !== typed) await show(typed);
    const first = list.querySelector("a");
    if (!first || shown !== typed) return;
    if (isSure) first.click();
    else first.focus();
  }

  /** @param {KeyboardEvent} event */
  function useKey(event) {
    const links = [...list.querySelectorAll("a")];
    if (event.key === "Escape") dialog.close(); // a browser would only empty the box
    if (event.key === "Enter" && event.target === box && !event.isComposing) enter();
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
  // Back from a result leads to the results.
  list.addEventListener("click", () => history.replaceState({ search: box.value }, ""));
  dialog.addEventListener("close", () => history.replaceState(null, ""));
  dialog.addEventListener("keydown", useKey);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside its content
  });
  if (isEntered) enter(); // while this was loading
  else show(box.value);
}
