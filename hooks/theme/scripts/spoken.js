// @ts-check
"use strict";

// The forms of spoken lines: who speaks, or to whom. The reader chooses once, beside the language or at a phrase.
{
  const { element, spoken } = kb;
  const KEY = `spoken:${document.documentElement.lang}`;
  const { question = "", choices = [] } = spoken ?? {};

  const menu = element("select", { onchange: () => choose(menu.selectedIndex) });
  menu.append(...choices.map(({ choice }) => element("option", {}, choice)));
  const button = element("button", { type: "button", class: "kb-spoken", onclick: () => choose(chosen() + 1) });

  function chosen() {
    return Math.max(0, choices.findIndex(({ choice }) => choice === kb.stored(KEY)));
  }

  /** @param {number} number  of a choice; after the last comes the first */
  function choose(number) {
    kb.store(KEY, choices[number % choices.length]?.choice ?? null);
    show();
    document.dispatchEvent(new Event("spoken"));
  }

  function show() {
    const { choice = "", words = {} } = choices[chosen()] ?? {};
    for (const form of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-form]"))) {
      form.textContent = words[form.dataset.form ?? ""] ?? form.textContent;
    }
    menu.selectedIndex = chosen();
    button.textContent = kb.stored(KEY) ? choice : question;
    button.setAttribute("aria-label", `${question}: ${choice}`);
  }

  show();
  document.getElementById("frame--languages")?.append(element("li", {}, element("label", {}, question, " ", menu)));
  if (document.querySelector("[data-form]")) document.querySelector(".kb-opening figcaption")?.append(" ", button);
  kb.chooseForm = choose;
}
