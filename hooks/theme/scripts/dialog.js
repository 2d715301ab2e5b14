// @ts-check
"use strict";

// The one dialog of a page: for a phrase to show, an apology to send, a message.
{
  const NAME = "frame--dialog"; // what comes first is its name
  const dialog = kb.element("dialog", { class: "kb-dialog", "aria-labelledby": NAME });
  document.body.append(dialog);

  kb.openDialog = (...content) => {
    content[0]?.setAttribute("id", NAME);
    const attributes = { type: "button", class: "kb-dialog__close", onclick: () => dialog.close() };
    dialog.replaceChildren(kb.element("button", attributes, kb.messages.close), ...content);
    dialog.showModal();
    return dialog;
  };
}
