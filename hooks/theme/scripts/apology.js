// @ts-check
"use strict";

// An apology to send: the wordings of the page in their order, to be changed, copied or shared.
{
  const { element, format, messages } = kb;
  const ROWS = "14";

  const wordings = [...document.querySelectorAll(".kb-playbook section.kb-wording")];

  function openApology() {
    const text = element("textarea", { rows: ROWS, "aria-label": messages.apology });
    const quotes = wordings.map((wording) => wording.querySelector("blockquote")?.textContent.trim());
    text.value = quotes.filter(Boolean).join("\n\n");
    const status = element("p", { role: "status", class: "kb-dialog__status" });

    let left = 0; // blanks that the reader has been told of
    const BLANK = /\[[^\[\]\n]+\]/g;

    /** True the first time that blanks are left: the reader sees the first one and how many there are. */
    function hasNewBlanks() {
      const blanks = [...text.value.matchAll(BLANK)];
      const isNew = blanks.length > 0 && blanks.length !== left;
      left = blanks.length;
      if (isNew) {
        const { index, 0: first } = /** @type {RegExpExecArray} */ (blanks[0]);
        status.textContent = format(messages.blanksLeft, { count: left });
        text.focus();
        text.setSelectionRange(index, index + first.length);
        text.scrollTop = text.scrollHeight * index / text.value.length - text.clientHeight / 2;
      }
      return isNew;
    }

    async function copyText() {
      if (hasNewBlanks()) return;
      try {
        await navigator.clipboard.writeText(text.value);
        status.textContent = messages.copied;
      } catch {
        text.select(); // the reader can copy what is marked
      }
    }

    function shareText() {
      if (hasNewBlanks()) return;
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
