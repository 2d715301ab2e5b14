// The reader's language: chosen once, kept on this device, and never sent anywhere.

(() => {
  "use strict";

  const KEY = "language";
  const links = [...document.querySelectorAll("a[hreflang]")];

  function remembered() {
    try { return localStorage.getItem(KEY); } catch { return null; } // storage may be forbidden
  }

  // On the page that leads to the languages: the choice of before, else the first that the browser asks for.
  if (document.querySelector("ul.languages") && location.hash !== "#choose") {
    const codes = links.map((link) => link.hreflang);
    const wishes = [remembered(), ...navigator.languages.flatMap((tag) => {
      const [base] = tag.toLowerCase().split("-");
      return [tag, base, ...(["no", "nn"].includes(base) ? ["nb"] : [])]; // one written Norwegian for all
    })];
    const code = wishes.find((wish) => codes.includes(wish));
    if (code) location.replace(links.find((link) => link.hreflang === code).href);
  }

  for (const link of links) {
    link.addEventListener("click", () => {
      try { localStorage.setItem(KEY, link.hreflang); } catch { /* the choice is for this time only */ }
      if (!document.querySelector("ul.languages")) link.hash = location.hash; // the same place on the page
    });
  }
})();
