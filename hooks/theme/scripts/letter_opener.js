// @ts-check
"use strict";

// The button of a page with wordings that opens a letter made of them. What writes it is loaded then.
{
  const { element, messages } = kb;
  const first = document.querySelector(".kb-playbook section.kb-wording:has(> blockquote)");

  async function open() {
    try {
      await kb.load("letter");
      kb.openLetter();
    } catch {
      kb.openDialog(element("h2", {}, messages.apology), element("p", {}, messages.loadFailed));
    }
  }

  const button = element("button", { type: "button", class: "kb-button", onclick: open }, messages.apology);
  first?.before(element("p", {}, button));
}
