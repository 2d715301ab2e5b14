// @ts-check
"use strict";

// The search of a site that is opened from a folder (file://), where a browser loads neither modules nor an index.
// It looks for all words in titles, in the words of customers and in summaries. Its pages stand in search/pages.js.
{
  const { element, format, messages } = kb;
  const MOST = 20;
  const WEIGHTS = [4, 3, 1]; // of title, words of customers, summary

  /** @param {string} text */
  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  /**
   * How well a page fits; 0 if a word is nowhere in it.
   * @param {string[]} texts
   * @param {string[]} words
   */
  function score(texts, words) {
    const scores = words.map((word) =>
      Math.max(...texts.map((text, at) => text.includes(word) ? WEIGHTS[at] ?? 0 : 0))
    );
    return scores.includes(0) ? 0 : scores.reduce((sum, one) => sum + one, 0);
  }

  kb.fillFolderSearch = ({ dialog, box, status, list }, folder) => {
    const pages = kb.folderPages.map((page) => ({ ...page, texts: [page.title, page.also, page.summary].map(folded) }));

    function show() {
      const words = folded(box.value).split(/\s+/).filter(Boolean);
      const scored = pages.map((page) => ({ page, points: words.length ? score(page.texts, words) : 0 }));
      const found = scored.filter(({ points }) => points).sort((a, b) => b.points - a.points);
      status.textContent = !words.length
        ? ""
        : found.length
        ? format(messages.pagesFound, { count: found.length })
        : messages.nothingFound;
      const items = found.slice(0, MOST).map(({ page }) => {
        const href = new URL(`../${page.url}index.html`, folder).href;
        return element(
          "li",
          {},
          element("a", { href }, element("b", {}, page.title), element("span", {}, page.summary)),
        );
      });
      list.replaceChildren(...items.length ? [element("ul", {}, ...items)] : []);
      if (words.length && !items.length) {
        const href = new URL("../index.html", folder).href;
        list.append(element("a", { class: "kb-button", href }, messages.allPlaybooks));
      }
    }

    box.addEventListener("input", show);
    box.addEventListener("keydown", ({ key, isComposing }) => {
      if (key === "Enter" && !isComposing) list.querySelector("a")?.focus();
    });
    dialog.addEventListener("click", ({ target }) => {
      if (target === dialog) dialog.close(); // beside its content
    });
    show();
  };
}
