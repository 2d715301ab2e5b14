// @ts-check
"use strict";

// The search opens on a tap or on "/", at once, as an empty box. Nothing else of it is loaded before.
{
  const SCRIPT = "../assets/javascripts/search.js"; // from the folder of the index
  const FOLDER_SCRIPTS = ["pages.js", "../assets/javascripts/folder_search.js"];
  const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, dialog"; // where "/" is a letter

  const openers = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-search]")]);
  const served = location.protocol.startsWith("http"); // a browser loads no module into a page of a folder

  /** @type {SearchDialog | undefined} */
  let ui;

  /** @returns {SearchDialog} */
  function build() {
    const { element, messages } = kb;
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
    document.body.append(dialog);
    const made = { dialog, box, status, list, isEntered: false };
    box.addEventListener("keydown", ({ key }) => made.isEntered = key === "Enter");
    return made;
  }

  /** @param {string} src */
  function loaded(src) {
    const script = kb.element("script", { src });
    return new Promise((resolve, reject) => {
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });
  }

  /**
   * @param {SearchDialog} dialog
   * @param {URL} folder
   */
  async function fill(dialog, folder) {
    if (served) {
      /** @type {typeof import("../assets/javascripts/search.js")} */
      const search = await import(new URL(SCRIPT, folder).href);
      search.fill(dialog, folder);
    } else if (!kb.fillFolderSearch) {
      for (const name of FOLDER_SCRIPTS) await loaded(new URL(name, folder).href);
      kb.fillFolderSearch(dialog, folder);
    }
  }

  /** @param {string} [typed]  before a result was opened */
  async function openSearch(typed) {
    ui ??= build();
    if (typed) ui.box.value = typed;
    ui.dialog.showModal();
    ui.box.focus();
    ui.box.select();
    const folder = new URL(openers[0]?.dataset.search ?? "", document.baseURI);
    try {
      await fill(ui, folder);
    } catch {
      ui.status.textContent = kb.messages.searchFailed;
    }
  }

  for (const opener of openers) {
    opener.addEventListener("click", () => openSearch());
  }

  const { search = "" } = history.state ?? {}; // of search.js: the reader comes back from a result
  if (search) openSearch(search);

  if (openers.length) {
    document.addEventListener("keydown", (event) => {
      const typing = event.target instanceof Element && event.target.closest(TYPING);
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        openSearch();
      }
    });
  }
}
