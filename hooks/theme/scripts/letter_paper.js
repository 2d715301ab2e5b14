// @ts-check
"use strict";

// A letter on paper: the browser prints it alone, on the paper of its printer.
{
  const { element } = kb;
  const BLANK = /\[[\p{L}\p{N}][^\[\]\n]+\]/gu;

  /**
   * The words of a part, with a line to write on for each blank that is left.
   * @param {LetterPart} part
   */
  function paragraph(part) {
    const text = kb.letters.textOf(part);
    const words = text.split(BLANK);
    const { lang, dir } = part;
    const shown = element("p", { lang, dir });
    words.forEach((piece, place) => {
      if (place) shown.append(element("span", { class: "kb-paper__blank" }));
      shown.append(piece);
    });
    return shown;
  }

  kb.letterPaper = ({ parts }) => {
    const { lang = "", dir = "" } = parts[1] ?? {}; // the first after the greeting is one of the page
    const day = element("p", { class: "kb-paper__day", lang, dir });
    day.textContent = new Date().toLocaleDateString(lang, { dateStyle: "long" });
    return element("div", { class: "kb-paper", dir }, day, ...parts.filter(kb.letters.textOf).map(paragraph));
  };
}
