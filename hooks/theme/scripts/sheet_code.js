// @ts-check
"use strict";

// The code on a printed sheet says which version it is (`?v=`). Only then is that compared with the sheet of today.
{
  const version = new URLSearchParams(location.search).get("v");
  const way = document.querySelector(".kb-print a");
  if (version && way instanceof HTMLAnchorElement) {
    kb.load("sheet_version").then(() => kb.compareSheet(version, way)).catch(() => {}); // no network, no answer
  }
}
