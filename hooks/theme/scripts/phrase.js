// @ts-check
"use strict";

// The button at each phrase that shows it large. What fills the screen is loaded then.
{
  const { element, messages } = kb;
  const PHRASES = ".kb-phrases-to-say:not(.kb-written) > ul > li";
  const BOX = ":scope > label, :scope > p > label"; // of a line to tick
  // When a phrase fits, which nobody says aloud: “On the phone: ...”. As in kb/pages/content_type.py.
  const LEAD = /^[^“"«»„「『:：]{1,60}[:：]\s*(?=[“"«»„「『])/;
  const QUOTED = /^[“"«„](.*)[”"»“](\.?).*$/s; // as in kb/web/phrases.py
  const ICON =
    '<svg class="kb-icon" aria-hidden="true" viewBox="0 0 24 24"><path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/></svg>';
  const { lang: here, dir: direction } = document.documentElement;

  /**
   * What is said aloud of an element.
   * @param {Element} shown
   * @returns {Phrase}
   */
  function phraseOf(shown) {
    const text = (shown.textContent ?? "").replace(/[ \n]+/g, " ").trim();
    return {
      words: text.replace(LEAD, "").replace(QUOTED, "$1$2"),
      lang: shown.closest("[lang]")?.getAttribute("lang") ?? here,
      dir: shown.closest("[dir]")?.getAttribute("dir") ?? direction,
    };
  }

  /**
   * @param {Element} shown
   * @param {number} place  on the page
   */
  async function show(shown, place) {
    const { words, lang, dir } = phraseOf(shown);
    try {
      await kb.load("large");
      kb.showLarge(() => phraseOf(shown), place);
    } catch { // in letters of the page, when there is neither a network nor what was saved
      kb.openDialog(element("p", { lang, dir }, words));
    }
  }

  /**
   * @param {Element} shown
   * @param {number} place  on the page
   */
  function buttonFor(shown, place) {
    const button = element("button", {
      type: "button",
      class: "kb-show",
      title: messages.showLarge,
      onclick: () => show(shown, place),
    });
    const name = () => button.setAttribute("aria-label", `${messages.showLarge}: ${phraseOf(shown).words}`);
    name();
    for (const kind of ["spoken", "amounts"]) document.addEventListener(kind, name);
    button.innerHTML = ICON;
    button.append(element("span", {}, messages.showLarge));
    return button;
  }

  const items = [...document.querySelectorAll(PHRASES)].filter((item) => !item.querySelector(BOX));
  const words = items.map((item) => phraseOf(item).words);
  items.forEach((item, place) => {
    const content = element("span", {});
    content.append(...item.childNodes);
    item.append(content, buttonFor(content, place));
  });
  const opening = document.querySelector(".kb-head .kb-opening blockquote > *, .kb-head .kb-opening blockquote");
  if (opening) {
    const place = words.indexOf(phraseOf(opening).words);
    opening.closest("figure")?.append(buttonFor(opening, Math.max(0, place)));
  }
}
