// @ts-check
"use strict";

// The forms of spoken lines: who speaks, or to whom. The reader chooses once, beside the language or at any phrases.
{
  const { element, spoken } = kb;
  const KEY = `spoken:${document.documentElement.lang}`;
  const BUTTON = "kb-spoken";
  const { question = "", choices = [] } = spoken ?? {};

  const menu = element("select", { onchange: () => choose(menu.selectedIndex) });
  menu.append(...choices.map(({ choice }) => element("option", {}, choice)));

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
    for (const button of document.querySelectorAll(`.${BUTTON}`)) {
      button.textContent = kb.stored(KEY) ? choice : question;
      button.setAttribute("aria-label", `${question}: ${choice}`);
    }
  }

  function button() {
    return element("button", { type: "button", class: BUTTON });
  }

  document.getElementById("frame--languages")?.append(element("li", {}, element("label", {}, question, " ", menu)));
  if (document.querySelector("[data-form]")) document.querySelector(".kb-opening figcaption")?.append(" ", button());
  for (const said of document.querySelectorAll(".kb-phrases-to-say:not(.kb-written)")) {
    if (said.querySelector("[data-form]")) said.querySelector("h2, h3")?.after(button());
  }
  document.addEventListener("click", ({ target }) => { // also of copies, in which a case in hand shows a step
    if (target instanceof Element && target.matches(`.${BUTTON}`)) choose(chosen() + 1);
  });
  show();
  kb.chooseForm = choose;
}
