// @ts-check
"use strict";

// A letter that somebody writes from the wordings of a page. It stays on this device: with the open case, or with the
// page where none is open, until the next one is begun.
{
  const { letterMessages } = kb;
  const BLANK = /\[([\p{L}\p{N}][^\[\]\n]+)\]/gu; // as in kb/reading/blank.py, of a text that is no Markdown any more

  const { lang: here, dir: direction } = document.documentElement;
  const playbook = /** @type {HTMLElement} */ (document.querySelector(".kb-playbook"));
  const address = playbook.dataset.address ?? "";
  const KEY = `letter:${address}`;
  const BEFORE = `letter-before:${address}`;
  const JOINS = 30 * 60_000; // milliseconds by which a letter may be older than the case to which it belongs
  const KEPT_FOR = 7 * 24 * 60 * 60_000; // without a case; as long as cases are

  /**
   * The words and the blanks of a text, in turn.
   * @param {string} text
   * @returns {LetterPiece[]}
   */
  function pieces(text) {
    return text.split(BLANK).map((piece, place) => place % 2 ? { blank: piece, value: "" } : piece);
  }

  /**
   * @param {string} text
   * @returns {LetterPart}
   */
  function line(text) {
    return {
      title: "",
      lang: here,
      dir: direction,
      choices: [{ lead: "", pieces: pieces(text) }],
      chosen: 0,
      text: null,
    };
  }

  /**
   * A section with wordings, of which one is taken.
   * @param {HTMLElement} section
   * @returns {LetterPart}
   */
  function part(section) {
    const quotes = /** @type {HTMLElement[]} */ ([...section.querySelectorAll(":scope > blockquote")]);
    const heading = section.querySelector("h2, h3");
    const { childNodes = [] } = heading ?? {};
    const title = [...childNodes].filter((node) => !(node instanceof Element && node.matches(".kb-number, a, button")));
    const choices = quotes.map((quote) => {
      const before = quote.previousElementSibling;
      const lead = before?.matches("p") ? before.textContent.trim() : "";
      return { lead, pieces: pieces(quote.innerText.trim()) };
    });
    return {
      title: title.map((node) => node.textContent).join("").trim(),
      lang: quotes[0]?.closest("[lang]")?.getAttribute("lang") ?? here,
      dir: quotes[0]?.closest("[dir]")?.getAttribute("dir") ?? direction,
      choices,
      chosen: 0,
      text: null,
    };
  }

  /** @returns {LetterDraft} */
  function fresh() {
    const sections = /** @type {HTMLElement[]} */ ([
      ...document.querySelectorAll(".kb-playbook section.kb-wording:has(> blockquote)"),
    ]);
    const parts = [line(letterMessages.greeting), ...sections.map(part), line(letterMessages.signature)];
    return { address, of: caseId(), at: Date.now(), parts, text: "" };
  }

  /**
   * @param {string | null} written
   * @returns {LetterDraft | null}
   */
  function read(written) {
    try {
      const draft = JSON.parse(written ?? "");
      draft.parts.forEach(textOf); // what nobody can read as a letter is none
      return draft;
    } catch {
      return null;
    }
  }

  /** @type {LetterDraft | null} */
  let open = null; // also where nothing can be kept

  const caseId = () => kb.case.open?.id ?? "";

  /** @param {LetterDraft | null} draft */
  function write(draft) {
    const written = draft && JSON.stringify(draft);
    if (caseId()) kb.case.change({ draft: written ?? "" });
    else kb.store(KEY, written);
  }

  /** The letter of the page joins the case if it was written with it, and else waits until the case is put away. */
  function kept() {
    const ofCase = kb.case.open;
    const own = ofCase && read(ofCase.draft);
    const ofPage = read(kb.stored(KEY));
    if (own) return own;
    if (!ofPage || Date.now() - ofPage.at > KEPT_FOR) return null;
    if (!ofCase) return ofPage;
    if (ofPage.at < ofCase.started - JOINS) return null;
    kb.store(KEY, null);
    write(ofPage);
    return ofPage;
  }

  /** The one that startAgain has put away, if it is of the same case. */
  function before() {
    const draft = read(kb.stored(BEFORE));
    return draft?.of === caseId() ? draft : null;
  }

  /**
   * @param {LetterPart} part
   * @returns {LetterPiece[]}
   */
  function chosen({ choices, chosen, text }) {
    return text === null ? choices[chosen]?.pieces ?? [] : pieces(text);
  }

  /** @param {LetterPart} part */
  function textOf(part) {
    const words = chosen(part).map((piece) =>
      typeof piece === "string" ? piece : piece.value.trim() || `[${piece.blank}]`
    );
    return words.join("").trim();
  }

  kb.letters = {
    textOf,
    blanksIn: (part) => chosen(part).filter((piece) => typeof piece !== "string" && !piece.value.trim()).length,
    draft: () => open = kept() ?? (open?.of === caseId() ? open : fresh()),
    keep(draft) {
      open = draft;
      draft.of = caseId();
      draft.at = Date.now();
      draft.text = draft.parts.map(textOf).filter(Boolean).join("\n\n");
      write(draft);
    },
    startAgain() {
      kb.store(BEFORE, open && JSON.stringify(open));
      open = null;
      write(null);
    },
    undo() {
      const draft = before();
      kb.store(BEFORE, null);
      if (draft) kb.letters.keep(draft);
    },
    canUndo: () => before() !== null && kept() === null,
  };
}
