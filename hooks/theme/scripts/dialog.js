// @ts-check
"use strict";

// The one dialog of a page: for a phrase to show, an apology to send, a message.
{
  const dialog = kb.element("dialog", { class: "kb-dialog" });
  document.body.append(dialog);

  kb.openDialog = (...content) => {
    const attributes = { type: "button", class: "kb-dialog__close", onclick: () => dialog.close() };
    dialog.replaceChildren(kb.element("button", attributes, kb.messages.close), ...content);
    dialog.showModal();
  };
}
