// @ts-check
"use strict";

// The search opens on a tap or on "/". Nothing of it is loaded before.
{
  const SCRIPT = "../assets/javascripts/search.js"; // from the folder of the index
  const TYPING = "input, textarea, select, dialog"; // where "/" is a letter

  const openers = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-search]")]);
  const served = location.protocol.startsWith("http"); // a browser loads nothing into a page of a folder

  async function openSearch() {
    const folder = new URL(openers[0]?.dataset.search ?? "", document.baseURI);
    try {
      /** @type {typeof import("../assets/javascripts/search.js")} */
      const search = await import(new URL(SCRIPT, folder).href);
      search.openSearch(folder);
    } catch {
      kb.openDialog(kb.element("p", {}, kb.messages.searchFailed));
    }
  }

  for (const opener of openers) {
    opener.hidden = !served;
    opener.addEventListener("click", openSearch);
  }

  if (served && openers.length) {
    document.addEventListener("keydown", (event) => {
      const typing = event.target instanceof Element && event.target.closest(TYPING);
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        openSearch();
      }
    });
  }
}
