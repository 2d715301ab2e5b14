// @ts-check
"use strict";

// Says that a printed sheet is out of date, and which of its parts have changed.
{
  const { element } = kb;
  const { outOfDate, changed, newSheet } = kb.sheetMessages;
  const MARK = 2; // letters for each part, after those of the whole; see sheet_code.py

  /**
   * @param {string} printed  what the code says after "?v="
   * @param {SheetVersion} today
   * @returns {string[]}  the titles of the parts that differ; none if that cannot be known
   */
  function changedParts(printed, today) {
    const marks = printed.slice(today.version.length);
    if (marks.length !== MARK * today.parts.length) return [];
    return today.parts.filter(([mark], n) => mark !== marks.slice(MARK * n, MARK * (n + 1))).map(([, title]) => title);
  }

  kb.compareSheet = async (printed, way) => {
    const page = new DOMParser().parseFromString(await (await fetch(way.href)).text(), "text/html");
    const text = page.querySelector("[data-version]")?.getAttribute("data-version");
    if (!text) return;
    /** @type {SheetVersion} */
    const today = JSON.parse(text);
    if (printed.startsWith(today.version)) return;
    const parts = changedParts(printed, today);
    document.querySelector("h1")?.after(
      element(
        "aside",
        { class: "kb-notice kb-outdated", role: "status" },
        element("p", {}, element("b", {}, outOfDate)),
        ...(parts.length ? [element("p", {}, kb.format(changed, { parts: parts.join(" · ") }))] : []),
        element("p", {}, element("a", { class: "kb-button", href: way.href }, newSheet)),
      ),
    );
  };
}
