// @ts-check
"use strict";

// An apology to send: the wordings of the page in their order, to be changed, copied or shared.
{
  const { element, messages } = kb;
  const ROWS = "14";

  const wordings = [...document.querySelectorAll(".kb-playbook section.kb-wording")];

  function openApology() {
    const text = element("textarea", { rows: ROWS, "aria-label": messages.apology });
    const quotes = wordings.map((wording) => wording.querySelector("blockquote")?.textContent.trim());
    text.value = quotes.filter(Boolean).join("\n\n");
    const status = element("p", { role: "status", class: "kb-dialog__status" });

    async function copyText() {
      try {
        await navigator.clipboard.writeText(text.value);
        status.textContent = messages.copied;
      } catch {
        text.select(); // the reader can copy what is marked
      }
    }

    function shareText() {
      navigator.share({ text: text.value }).catch(() => {}); // the reader has changed their mind
    }

    const copy = element("button", { type: "button", class: "kb-button", onclick: copyText }, messages.copy);
    const share = element("button", { type: "button", class: "kb-button", onclick: shareText }, messages.share);
    const canShare = "share" in navigator;
    kb.openDialog(element("h2", {}, messages.apology), text, copy, ...(canShare ? [share] : []), status);
  }

  if (wordings.length > 1) {
    const button = element("button", { type: "button", class: "kb-button", onclick: openApology }, messages.apology);
    wordings[0]?.before(element("p", {}, button));
  }
}
