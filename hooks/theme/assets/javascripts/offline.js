// Keeps the language for use without a network, says so, offers a new version, and forgets it on request.

(() => {
  "use strict";

  const line = document.querySelector(".kb-offline");
  if (!line || !("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  const words = line.dataset;
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
    return usage ? ` (${new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(usage / 1e6)} MB)` : "";
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

  navigator.serviceWorker.register(words.worker).then((registration) => {
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
})();
