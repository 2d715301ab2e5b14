// @ts-check
"use strict";

// The reader's language: chosen once, and remembered on this device.
{
  const KEY = "language";
  const NORWEGIAN = ["no", "nn"]; // asked for, these are answered in "nb": one written Norwegian for all

  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("a[hreflang]")]);
  const onRoot = document.body.matches(".kb-root"); // the page that leads to the languages

  /** @param {string} tag  as browsers write it, such as "pt-BR" */
  function codes(tag) {
    const [base = ""] = tag.toLowerCase().split("-");
    return [tag, base, ...(NORWEGIAN.includes(base) ? ["nb"] : [])];
  }

  // The choice of before, else the first language that the browser asks for and the site has.
  if (onRoot && location.hash !== "#choose") {
    const wishes = [kb.stored(KEY), ...navigator.languages.flatMap(codes)];
    const link = wishes.map((code) => links.find((link) => link.hreflang === code)).find(Boolean);
    if (link) location.replace(link.href);
  }

  /** The anchor of what the reader sees: the last heading above the middle of the screen; "" at the top. */
  function placeInView() {
    const headings = [...document.querySelectorAll("main :is(h2, h3)[id]")];
    return headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 2)?.id ?? "";
  }

  for (const link of links) {
    link.addEventListener("click", () => {
      kb.store(KEY, link.hreflang);
      if (!onRoot) link.hash = scrollY > 0 ? placeInView() : location.hash; // the same place on the page
    });
  }
}
