// @ts-check
"use strict";

// A phrase in large letters for everybody to see, also in another language of the site.
{
  const { element, messages } = kb;
  const PHRASES = ".kb-phrases-to-say > ul > li";
  // When a phrase fits, which nobody says aloud: “On the phone: ...”. As in kb/pages/content_type.py.
  const LEAD = /^[^“"«„:：]{1,60}[:：]\s*(?=[“"«„])/;
  const ICON = '<svg class="kb-icon" viewBox="0 0 24 24"><path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/></svg>';

  const here = document.documentElement.lang;
  const languages = /** @type {HTMLAnchorElement[]} */ ([
    ...document.querySelectorAll("#frame--languages a[hreflang]"),
  ]);

  /**
   * The phrase at the same place on the same page in another language.
   * @param {string} url
   * @param {number} place
   */
  async function phraseOn(url, place) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(response.statusText);
    const other = new DOMParser().parseFromString(
      await response.text(),
      "text/html",
    );
    const phrase = other.querySelectorAll(PHRASES)[place];
    if (!phrase) throw new Error(`no phrase ${place}`);
    return phrase;
  }

  /**
   * What is said aloud of a phrase.
   * @param {Element} phrase
   */
  function spoken(phrase) {
    return (phrase.textContent ?? "").trim().replace(LEAD, "");
  }

  /**
   * Show a phrase in the language that it is really in.
   * @param {HTMLElement} text  which shows it
   * @param {Element} phrase  on its page
   * @param {string} words  of it
   */
  function show(text, phrase, words) {
    text.textContent = words;
    text.lang = phrase.closest("[lang]")?.getAttribute("lang") ?? here;
    text.dir = phrase.closest("[dir]")?.getAttribute("dir") ?? "auto";
  }

  /**
   * @param {HTMLElement} text  which shows the phrase
   * @param {number} place
   */
  function languageMenu(text, place) {
    const menu = element("select", { "aria-label": messages.language });
    for (const link of languages) {
      const option = element("option", {
        value: link.hreflang,
        lang: link.hreflang,
        dir: link.dir || document.documentElement.dir,
      }, link.textContent.trim());
      option.selected = link.hreflang === here;
      menu.append(option);
    }
    menu.addEventListener("change", async () => {
      const link = languages[menu.selectedIndex];
      try {
        const phrase = await phraseOn(link?.href.split("#")[0] ?? "", place);
        show(text, phrase, spoken(phrase));
      } catch {
        show(text, document.documentElement, messages.languageFailed);
      }
    });
    return menu;
  }

  /**
   * @param {Element} item
   * @param {string} phrase
   * @param {number} place
   */
  function showPhrase(item, phrase, place) {
    const text = element("p", { class: "kb-dialog__phrase" });
    show(text, item, phrase);
    kb.openDialog(
      text,
      ...(languages.length > 1 ? [languageMenu(text, place)] : []),
    );
  }

  document.querySelectorAll(PHRASES).forEach((item, place) => {
    const content = element("span", {});
    content.append(...item.childNodes);
    const phrase = spoken(content);
    const attributes = {
      type: "button",
      class: "kb-show",
      title: messages.showLarge,
    };
    const button = element("button", {
      ...attributes,
      onclick: () => showPhrase(item, phrase, place),
    });
    button.innerHTML = ICON;
    button.append(element("span", {}, messages.showLarge));
    button.setAttribute("aria-label", `${messages.showLarge}: ${phrase}`);
    item.append(content, button);
  });
}
