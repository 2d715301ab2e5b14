// What every page needs. Without this script all of it can be read, and every link works.

(() => {
  "use strict";

  const here = document.documentElement.lang;

  // What the other scripts share: an element with attributes, listeners and children; a text with its values.
  globalThis.kb = {
    element(tag, attributes, ...children) {
      const made = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) {
        if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
        else made.setAttribute(name, value);
      }
      made.append(...children);
      return made;
    },
    say: (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]),
  };

  // A site that is opened from a folder (file://) has no server that turns "page/" into "page/index.html".
  if (location.protocol === "file:") {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link && link.protocol === "file:" && link.pathname.endsWith("/")) {
        event.preventDefault();
        location.href = link.href.replace(/\/(?=[#?]|$)/, "/index.html");
      }
    });
  }

  // The reader's language: chosen once, kept on this device, and never sent anywhere.
  const KEY = "language";
  const languages = [...document.querySelectorAll("a[hreflang]")];
  const root = document.querySelector("ul.languages");

  function remembered() {
    try { return localStorage.getItem(KEY); } catch { return null; } // storage may be forbidden
  }

  // On the page that leads to the languages: the choice of before, else the first that the browser asks for.
  if (root && location.hash !== "#choose") {
    const wishes = [remembered(), ...navigator.languages.flatMap((tag) => {
      const [base] = tag.toLowerCase().split("-");
      return [tag, base, ...(["no", "nn"].includes(base) ? ["nb"] : [])]; // one written Norwegian for all
    })];
    const links = wishes.map((wish) => languages.find((link) => link.hreflang === wish));
    const link = links.find(Boolean);
    if (link) location.replace(link.href);
  }

  for (const link of languages) {
    link.addEventListener("click", () => {
      try { localStorage.setItem(KEY, link.hreflang); } catch { /* the choice is for this time only */ }
      if (!root) link.hash = location.hash; // the same place on the page
    });
  }

  // The search opens on a tap or on "/". Nothing of it is loaded before.
  const openers = [...document.querySelectorAll("[data-search]")];

  function tell(message) {
    const { element } = globalThis.kb;
    const close = element("button", { type: "button", onclick: () => dialog.remove() }, globalThis.words.close);
    const dialog = element("dialog", { class: "kb-dialog" }, element("p", {}, message), close);
    document.body.append(dialog);
    dialog.showModal();
  }

  async function search() {
    const folder = new URL(openers[0].dataset.search, document.baseURI);
    try {
      const { open } = await import(new URL("../assets/javascripts/search.js", folder));
      open(folder);
    } catch {
      tell(globalThis.words.searchFailed);
    }
  }

  const served = location.protocol.startsWith("http"); // a browser loads nothing into a page of a folder
  for (const opener of openers) {
    opener.hidden = !served;
    opener.addEventListener("click", search);
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, dialog");
    if (event.key === "/" && served && openers.length && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search();
    }
  });

  // Keeps the language for use without a network, says so, offers a new version, and forgets it on request.
  const line = document.querySelector(".kb-offline");
  if (!line || !("serviceWorker" in navigator) || !served) return;
  const { words } = globalThis;
  const text = line.querySelector("span");
  const button = line.querySelector("button");

  function show(message, label, action) {
    line.hidden = false;
    text.textContent = message;
    button.hidden = !label;
    button.textContent = label || "";
    button.onclick = action || null;
  }

  async function size() {
    const { usage } = navigator.storage ? await navigator.storage.estimate() : {};
    return usage ? ` (${new Intl.NumberFormat(here, { maximumFractionDigits: 1 }).format(usage / 1e6)} MB)` : "";
  }

  async function saved(registration) {
    show(words.saved + (await size()), words.remove, () => registration.active.postMessage("forget"));
  }

  function offer(registration) {
    show(words.newer, words.use, () => registration.waiting.postMessage("use"));
  }

  let removed = false;
  navigator.serviceWorker.addEventListener("message", (event) => {
    if (event.data === "forgotten") { removed = true; show(words.removed); }
  });

  // The new version is in use: this page is of the old one, so it is loaded again.
  const had = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => { if (had && !removed) location.reload(); });

  const keep = () => navigator.serviceWorker.register(line.dataset.worker).then((registration) => {
    if (registration.waiting) offer(registration);
    else if (registration.active) saved(registration);
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      coming.addEventListener("statechange", () => {
        if (coming.state === "installed" && registration.active) offer(registration);
        if (coming.state === "activated" && !had) saved(registration);
        if (coming.state === "redundant" && !registration.active) show(words.full);
      });
    });
  }).catch(() => show(words.full));

  // The whole language is fetched when the page that was asked for is there, so that it does not wait.
  // Somebody who asked their phone to save data is asked first.
  addEventListener("load", () => {
    if (!had && navigator.connection?.saveData) show(words.unsaved, words.save, keep);
    else keep();
  });
})();
