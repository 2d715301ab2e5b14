// A site that is opened from a folder (file://) has no server that turns "page/" into "page/index.html".

(() => {
  "use strict";

  if (location.protocol === "file:") {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link && link.protocol === "file:" && link.pathname.endsWith("/")) {
        event.preventDefault();
        location.href = link.href.replace(/\/(?=[#?]|$)/, "/index.html");
      }
    });
  }
})();
