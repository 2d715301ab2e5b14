// @ts-check
"use strict";

// The letter, over the page: its blanks are boxes, and all its words can be changed. What is typed is kept at once.
{
  const { element, format, letters, letterMessages, messages } = kb;
  const role = document.querySelector(".kb-head [data-role] dd")?.textContent?.trim();
  const ask = role ? `${letterMessages.askFirst}: ${role}` : letterMessages.askFirst;
  const canShare = "share" in navigator;

  /**
   * @param {string} label
   * @param {() => void} onclick
   */
  function button(label, onclick) {
    return element("button", { type: "button", class: "kb-button", onclick }, label);
  }

  /**
   * A box in which somebody types, that is as large as what they have typed.
   * @param {string} label
   * @param {string} value
   * @param {(value: string) => void} typed
   */
  function box(label, value, typed) {
    const area = element("textarea", { rows: 1, "aria-label": label, spellcheck: "true" });
    area.value = value;
    area.addEventListener("input", () => typed(area.value));
    return area;
  }

  /**
   * Shows the letter in the dialog, and all that is done with it.
   * @param {HTMLDialogElement} dialog
   * @param {HTMLElement} paper  that holds its parts
   * @param {HTMLElement} tools  that stand below it
   */
  function show(dialog, paper, tools) {
    let draft = letters.draft();
    let told = 0; // blanks that the reader has been told of
    const status = element("p", { role: "status", class: "kb-dialog__status" });

    function keep() {
      letters.keep(draft);
      undo.hidden = true;
    }

    /**
     * @param {string} blank  that is looked at; "" for a text
     * @param {HTMLElement} mark  that says so
     * @param {string} value
     */
    function mark(blank, mark, value) {
      const above = kb.isAboveLimit(blank, value);
      if (above && !mark.textContent) status.textContent = ask; // and a screen reader says it
      mark.textContent = above ? ask : "";
    }

    /** @param {LetterBlank} piece */
    function blankBox(piece) {
      const warning = element("strong", { class: "kb-letter__ask" });
      const area = box(piece.blank, piece.value, (value) => {
        piece.value = value;
        mark(piece.blank, warning, value);
        keep();
      });
      mark(piece.blank, warning, piece.value);
      return element("label", { class: "kb-letter__blank" }, element("span", {}, piece.blank), area, warning);
    }

    /** @param {LetterPart} part */
    function textBox(part) {
      const warning = element("strong", { class: "kb-letter__ask" });
      const label = part.title || messages.apology;
      const area = box(label, part.text ?? "", (value) => {
        part.text = value;
        mark("", warning, value);
        keep();
      });
      area.classList.add("kb-letter__text");
      mark("", warning, part.text ?? "");
      return [area, warning];
    }

    /**
     * @param {LetterPart} part
     * @param {() => void} again  shows the part anew
     */
    function menu(part, again) {
      const choice = element("select", { "aria-label": part.title });
      part.choices.forEach(({ lead, pieces }, place) => {
        const words = lead || pieces.map((piece) => typeof piece === "string" ? piece : piece.blank).join("");
        choice.append(element("option", { value: place }, words));
      });
      choice.value = String(part.chosen);
      choice.addEventListener("change", () => {
        part.chosen = Number(choice.value);
        keep();
        again();
      });
      return choice;
    }

    /**
     * @param {LetterPart} part
     * @param {HTMLElement} shown
     */
    function fill(part, shown) {
      const again = () => fill(part, shown);
      const heading = part.title ? [element("h3", {}, part.title)] : [];
      if (part.text !== null) {
        shown.replaceChildren(...heading, ...textBox(part));
        return;
      }
      const words = element("p", { class: "kb-letter__words" });
      for (const piece of part.choices[part.chosen]?.pieces ?? []) {
        words.append(typeof piece === "string" ? piece : blankBox(piece));
      }
      const change = button(letterMessages.changeWords, () => {
        part.text = letters.textOf(part);
        keep();
        again();
        shown.querySelector("textarea")?.focus();
      });
      change.classList.add("kb-letter__change");
      if (part.title) change.setAttribute("aria-label", `${letterMessages.changeWords}: ${part.title}`);
      shown.replaceChildren(...heading, ...(part.choices.length > 1 ? [menu(part, again)] : []), words, change);
    }

    function showAll() {
      draft = letters.draft();
      const parts = draft.parts.map((part) => {
        const { lang, dir } = part;
        const shown = element("section", { class: "kb-letter__part", lang, dir });
        fill(part, shown);
        return shown;
      });
      paper.replaceChildren(...parts);
      told = 0;
      status.textContent = "";
      undo.hidden = !letters.canUndo();
    }

    /** Shows where the first blank is that is left. */
    function focusBlank() {
      const part = draft.parts.findIndex((part) => letters.blanksIn(part) > 0);
      const areas = [...paper.children[part]?.querySelectorAll("textarea") ?? []];
      const area = areas.find(({ value }) => !value.trim()) ?? areas[0];
      area?.focus();
      const place = area?.value.indexOf("[") ?? -1;
      if (area && place >= 0) area.setSelectionRange(place, area.value.indexOf("]") + 1);
    }

    /** True the first time that blanks are left: the reader sees the first one and how many there are. */
    function hasNewBlanks() {
      const left = draft.parts.reduce((sum, part) => sum + letters.blanksIn(part), 0);
      const isNew = left > 0 && left !== told;
      told = left;
      if (isNew) {
        status.textContent = format(letterMessages.blanksLeft, { count: left });
        focusBlank();
      }
      return isNew;
    }

    /** @param {string} how */
    function sent(how) {
      draft.sent = { at: Date.now(), how };
      letters.keep(draft);
      document.dispatchEvent(new CustomEvent("letter", { detail: draft }));
    }

    async function copyText() {
      if (hasNewBlanks()) return;
      letters.keep(draft);
      try {
        await navigator.clipboard.writeText(draft.text);
        status.textContent = letterMessages.copied;
      } catch { // the reader can copy what is marked
        const area = box(messages.apology, draft.text, () => {});
        status.replaceChildren(area);
        area.select();
      }
      sent("copied");
    }

    async function shareText() {
      if (hasNewBlanks()) return;
      letters.keep(draft);
      try {
        await navigator.share({ text: draft.text });
        sent("shared");
      } catch { /* the reader has changed their mind */ }
    }

    function printPaper() {
      if (hasNewBlanks()) return;
      globalThis.print();
      sent("printed");
    }

    /** @param {() => void} change */
    function withAnother(change) {
      change();
      showAll();
      paper.querySelector("textarea")?.focus();
    }

    const undo = button(messages.undo, () => withAnother(letters.undo));
    const buttons = element(
      "div",
      { class: "kb-letter__buttons" },
      button(letterMessages.copy, copyText),
      ...(canShare ? [button(letterMessages.share, shareText)] : []),
      button(letterMessages.print, printPaper),
      button(letterMessages.newLetter, () => withAnother(letters.startAgain)),
      undo,
    );
    tools.replaceChildren(status, buttons);
    showAll();

    /** @type {HTMLElement | undefined} */
    let sheet;
    const clear = () => sheet?.remove();
    function lay() {
      clear();
      document.body.append(sheet = kb.letterPaper(draft));
    }
    globalThis.addEventListener("beforeprint", lay);
    globalThis.addEventListener("afterprint", clear);
    dialog.addEventListener("close", () => {
      clear();
      globalThis.removeEventListener("beforeprint", lay);
      globalThis.removeEventListener("afterprint", clear);
      dialog.classList.remove("kb-dialog--letter");
    }, { once: true });
  }

  kb.openLetter = () => {
    const paper = element("div", { class: "kb-letter" });
    const tools = element("div", { class: "kb-letter__tools" });
    const dialog = kb.openDialog(element("h2", {}, messages.apology), paper, tools);
    dialog.classList.add("kb-dialog--letter");
    show(dialog, paper, tools);
  };
}
