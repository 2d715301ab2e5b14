// @ts-check
"use strict";

// A letter that somebody writes from the wordings of a page. It stays on this device until the next one is begun.
{
  const { letterMessages } = kb;
  const BLANK = /\[([\p{L}\p{N}][^\[\]\n]+)\]/gu; // as in kb/reading/blank.py, of a text that is no Markdown any more

  const { lang: here, dir: direction } = document.documentElement;
  const playbook = /** @type {HTMLElement} */ (document.querySelector(".kb-playbook"));
  const address = playbook.dataset.address ?? "";
  const KEY = `letter:${address}`;
  const BEFORE = `letter-before:${address}`;

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
    return { address, parts, text: "" };
  }

  /**
   * @param {string} key
   * @returns {LetterDraft | null}
   */
  function kept(key) {
    try {
      const draft = JSON.parse(kb.stored(key) ?? "");
      draft.parts.forEach(textOf); // what nobody can read as a letter is none
      return draft;
    } catch {
      return null;
    }
  }

  /** @type {LetterDraft | null} */
  let open = null; // also where nothing can be kept

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
    draft: () => open = kept(KEY) ?? open ?? fresh(),
    keep(draft) {
      open = draft;
      draft.text = draft.parts.map(textOf).filter(Boolean).join("\n\n");
      kb.store(KEY, JSON.stringify(draft));
    },
    startAgain() {
      kb.store(BEFORE, open && JSON.stringify(open));
      kb.store(KEY, null);
      open = null;
    },
    undo() {
      const before = kept(BEFORE);
      kb.store(BEFORE, null);
      if (before) kb.letters.keep(before);
    },
    canUndo: () => kept(BEFORE) !== null && kept(KEY) === null,
  };
}
