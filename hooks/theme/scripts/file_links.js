// @ts-check
"use strict";

// A site that is opened from a folder (file://) has no server that turns "page/" into "page/index.html".
{
  /** @param {MouseEvent} event */
  function followInFolder(event) {
    const link = event.target instanceof Element && event.target.closest("a");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) {
      event.preventDefault();
      location.href = link.href.replace(/\/(?=[#?]|$)/, "/index.html");
    }
  }

  if (location.protocol === "file:") document.addEventListener("click", followInFolder);
}
