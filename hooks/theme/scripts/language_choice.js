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

  /**
   * Whether a page of another language can be opened: it is saved, or there is a network.
   * @param {string} href
   */
  async function canOpen(href) {
    try {
      const names = await caches.keys();
      return names.some((name) => href.startsWith(name.split(" ")[0] ?? name)) || Boolean(await fetch(href));
    } catch {
      return false;
    }
  }

  /**
   * Without a network, a browser would show an error of its own in the place of the page that is open.
   * @param {HTMLAnchorElement} link
   */
  async function openIfPossible({ href }) {
    if (await canOpen(href)) location.href = href;
    else kb.openDialog(kb.element("p", {}, kb.messages.languageNotSaved));
  }

  for (const link of links) {
    link.addEventListener("click", (event) => {
      kb.store(KEY, link.hreflang);
      if (onRoot) return;
      link.hash = scrollY > 0 ? placeInView() : location.hash; // the same place on the page
      if (!navigator.serviceWorker?.controller || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      openIfPossible(link);
    });
  }
}
