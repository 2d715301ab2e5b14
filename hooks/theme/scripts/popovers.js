// @ts-check
"use strict";

// What opens from the header closes when the focus goes elsewhere: it would lie over what has it.
{
  const popovers = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[popover]")]);

  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element)) return;
    for (const popover of popovers) {
      const isOwn = popover.contains(target) || target.getAttribute("popovertarget") === popover.id;
      if (!isOwn) popover.hidePopover?.(); // not in every browser
    }
  });
}
