// @ts-check
"use strict";

// Apologies on record: from entries that the owner chooses, what happened, what was said and what was changed.
{
  const { apologyTexts: texts, element, entries: log, records, toolTexts, words } = kb;
  const tool = /** @type {HTMLElement} */ (document.querySelector("#tool"));

  /** @type {Entry[]} */
  let all = [];
  const notice = element("div", { class: "kb-tool__notice", role: "status" });
  const choice = element("section", { class: "kb-tool__choice" });
  const page = element("section", { class: "kb-record" });

  /** @param {unknown} error */
  function tellFailure(error) {
    const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
    notice.replaceChildren(element("p", {}, isFull ? toolTexts.notKept : toolTexts.noStore));
  }

  /** @param {Entry} entry */
  async function keep(entry) {
    all = all.map((one) => one.id === entry.id ? entry : one);
    showPage();
    await records.put(log.LIST, entry).then(() => notice.replaceChildren(), tellFailure);
  }

  /** What the team reads of an entry, without anybody's name. @param {Entry} entry */
  function parts(entry) {
    const happened = [log.title(entry), log.cause(entry)].filter(Boolean).join(": ");
    return [[texts.happened, happened], [texts.said, entry.blanks], [texts.changed, entry.changed]].filter(([, text]) =>
      text
    );
  }

  /** @param {Entry} entry */
  function chooser(entry) {
    let changed = entry;
    const said = element("textarea", { rows: 8, maxlength: 20_000 });
    const mended = element("textarea", { rows: 3, maxlength: 20_000 });
    const box = element("input", { type: "checkbox" });
    [said.value, mended.value, box.checked] = [entry.blanks, entry.changed, entry.shared];
    const update = () => {
      changed = { ...changed, blanks: said.value, changed: mended.value, shared: box.checked };
      keep(changed);
    };
    for (const control of [said, mended, box]) control.addEventListener("change", update);
    const field = (/** @type {string} */ label, /** @type {HTMLElement} */ control) =>
      element("label", { class: "kb-field" }, element("span", {}, label), control);
    return element(
      "details",
      {},
      element("summary", {}, `${log.title(entry)} · ${words.day(entry.started)}`),
      field(texts.said, said),
      field(texts.changed, mended),
      element("p", { class: "kb-field" }, element("label", {}, box, texts.show)),
    );
  }

  /** As a text to hand on. */
  function text() {
    return all.filter(({ shared }) => shared).map((entry) =>
      parts(entry).map(([head, words]) => `${head}\n${words}`).join("\n\n")
    ).join("\n\n***\n\n");
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(text());
      notice.replaceChildren(element("p", {}, texts.copied));
    } catch { // the reader can copy what is marked
      getSelection()?.selectAllChildren(page);
    }
  }

  function showPage() {
    const chosen = all.filter(({ shared }) => shared);
    const button = (/** @type {string} */ label, /** @type {() => void} */ onclick) =>
      element("button", { type: "button", class: "kb-button", onclick }, label);
    const share = () => navigator.share({ text: text() }).catch(() => {}); // the reader has changed their mind
    const articles = chosen.map((entry) =>
      element(
        "article",
        { class: "kb-record__entry" },
        ...parts(entry).flatMap(([head = "", words = ""]) => [
          element("h3", {}, head),
          element("p", { class: "kb-record__text" }, words),
        ]),
      )
    );
    page.replaceChildren(
      element("h2", {}, texts.page),
      ...(articles.length ? articles : [element("p", {}, texts.nothing)]),
      ...(articles.length
        ? [
          element(
            "p",
            { class: "kb-tool__bar" },
            button(texts.print, () => globalThis.print()),
            button(texts.copy, copy),
            ...("share" in navigator ? [button(texts.share, share)] : []),
          ),
        ]
        : []),
    );
  }

  function show() {
    const letters = all.filter(({ blanks, letter }) => blanks || letter).sort((one, other) =>
      other.started - one.started
    );
    choice.replaceChildren(
      ...(letters.length
        ? [element("h2", {}, texts.choose), element("p", {}, texts.hint), ...letters.map(chooser)]
        : [element("p", {}, texts.none)]),
    );
    page.hidden = letters.length === 0;
    showPage();
  }

  async function load() {
    try {
      const { entries, failure } = await log.load();
      all = entries;
      if (failure) tellFailure(failure);
    } catch (error) {
      tellFailure(error);
    }
    show();
  }

  tool.append(notice, choice, page);
  load();
}
