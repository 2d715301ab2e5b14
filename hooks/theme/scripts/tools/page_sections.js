// @ts-check
"use strict";

// Sections of another page of the site, as texts, by the ids of their headings. The page itself is what a phone keeps.
{
  const HEADING = /^H[1-6]$/;

  /**
   * Paragraphs and points as plain texts.
   * @param {Element} heading
   */
  function section(heading) {
    /** @type {string[]} */
    const lines = [];
    let isList = false;
    for (let next = heading.nextElementSibling; next && !HEADING.test(next.tagName); next = next.nextElementSibling) {
      const points = next.matches("ul, ol") ? [...next.children] : [...next.querySelectorAll("li")];
      isList ||= points.length > 0;
      const texts = (points.length ? points : [next]).map((point) => point.textContent?.trim() ?? "");
      lines.push(...texts.filter(Boolean));
    }
    return { title: heading.textContent?.trim() ?? "", lines, isList };
  }

  kb.pageSections = async (address, ids) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(response.statusText);
    const page = new DOMParser().parseFromString(await response.text(), "text/html"); // runs nothing
    const headings = ids.map((id) => page.getElementById(id));
    return headings.filter((heading) => heading !== null).map(section);
  };
}
