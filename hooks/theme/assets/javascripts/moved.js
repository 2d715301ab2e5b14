// @ts-check
"use strict";

// Stands at an earlier address of a page: leads on, with what stands after "?" and "#", such as the version of a sheet.
{
  const link = document.querySelector("main a");
  if (link instanceof HTMLAnchorElement) {
    const file = location.protocol === "file:" ? "index.html" : "";
    location.replace(link.href + file + location.search + location.hash);
  }
}
