// @ts-check
"use strict";

// Saves the language for use without a network, says so, offers a new version, and forgets it on request.
{
  const { messages } = kb;
  const BYTES_PER_MEGABYTE = 1e6;

  const { serviceWorker } = navigator; // undefined where the page does not come over a safe connection
  /** @type {HTMLElement | null} */
  const line = document.querySelector(".kb-offline");
  const text = line?.querySelector("span");
  const button = line?.querySelector("button");
  const controlled = Boolean(serviceWorker?.controller); // this page came from what is saved
  let removed = false;

  /**
   * @param {string} message
   * @param {string} [label]  of a button, if there is something to do
   * @param {() => void} [action]
   */
  function show(message, label = "", action) {
    if (!line || !text || !button) return;
    line.hidden = false;
    text.textContent = message;
    button.hidden = !label;
    button.textContent = label;
    button.onclick = action ?? null;
  }

  async function size() {
    const { usage = 0 } = navigator.storage ? await navigator.storage.estimate() : {};
    const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
    return usage ? ` (${number.format(usage / BYTES_PER_MEGABYTE)} MB)` : "";
  }

  /** @param {ServiceWorkerRegistration} registration */
  async function showSaved(registration) {
    show(messages.saved + (await size()), messages.remove, () => registration.active?.postMessage("forget"));
  }

  /** @param {ServiceWorkerRegistration} registration */
  function offerNewVersion(registration) {
    show(messages.newVersion, messages.useNewVersion, () => registration.waiting?.postMessage("use"));
  }

  /** @param {ServiceWorkerRegistration} registration */
  function followUpdate(registration) {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed" && registration.active) offerNewVersion(registration);
      if (installing.state === "activated" && !controlled) showSaved(registration);
      if (installing.state === "redundant" && !registration.active) show(messages.noRoom);
    });
  }

  async function save() {
    try {
      const registration = await serviceWorker.register(line?.dataset.worker ?? "");
      if (registration.waiting) offerNewVersion(registration);
      else if (registration.active) showSaved(registration);
      registration.addEventListener("updatefound", () => followUpdate(registration));
    } catch {
      show(messages.noRoom);
    }
  }

  if (line && serviceWorker && location.protocol.startsWith("http")) {
    serviceWorker.addEventListener("message", (event) => {
      if (event.data === "forgotten") {
        removed = true;
        show(messages.removed);
      }
    });

    // The new version is in use: this page is of the old one, so it is loaded again.
    serviceWorker.addEventListener("controllerchange", () => {
      if (controlled && !removed) location.reload();
    });

    // The whole language is fetched when the page that was asked for is there, so that it does not wait.
    // Somebody who asked their phone to save data is asked first.
    addEventListener("load", () => {
      if (!controlled && navigator.connection?.saveData) show(messages.notSaved, messages.save, save);
      else save();
    });
  }
}
