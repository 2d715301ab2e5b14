// @ts-check
"use strict";

// Saves the language for use without a network, says so, offers a new version, and removes it on request.
{
  const { element, format, messages } = kb;
  const BYTES_PER_MEGABYTE = 1e6;
  const MILLISECONDS_PER_HOUR = 36e5;
  const TO_LOOK = 1000; // milliseconds in which nobody has yet chosen what to press

  const { serviceWorker } = navigator; // undefined where the page does not come over a safe connection
  /** @type {HTMLElement | null} */
  const line = document.querySelector(".kb-offline");
  const text = line?.querySelector("span");
  const button = line?.querySelector("button");
  const script = new URL(line?.dataset.worker ?? "", location.href).pathname;
  const REMOVED = `offline-removed:${script}`; // set until the reader wants this language saved again
  const ASKED = `offline-asked:${script}`; // when it was last tried in vain to save all
  const NEW = `offline-new:${script}`; // set while a new version waits for the reader
  const footer = line?.parentElement;
  let isAgreed = false; // the reader of this page has asked for the new version
  let isOld = false; // another version is in use than that of this page
  let controlled = Boolean(serviceWorker?.controller); // what this page loads comes from what is saved

  // What the line says

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
    const options = /** @type {const} */ ({ style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
    const number = new Intl.NumberFormat(document.documentElement.lang, options);
    return usage ? ` (${number.format(usage / BYTES_PER_MEGABYTE)})` : "";
  }

  /** @param {string} message */
  function showSaved(message) {
    show(message, messages.remove, remove);
  }

  /** @param {string} message */
  function showUnsaved(message) {
    show(message, messages.save, saveAgain);
  }

  /** Puts the line at the top of the page, if nothing moves that the reader may be about to press. */
  function showAtTop() {
    const isReading = performance.now() > TO_LOOK && globalThis.scrollY === 0;
    if (line && !isReading) document.querySelector("main")?.prepend(line);
  }

  /** At the foot of the page on which it has come, and at the top of every one that is opened from then on. */
  function offerNewVersion() {
    kb.store(NEW, "yes");
    showAtTop();
    show(messages.newVersion, messages.useNewVersion, async () => {
      isAgreed = true;
      const registration = await serviceWorker.getRegistration();
      registration?.waiting?.postMessage("use");
    });
  }

  function withdrawOffer() {
    kb.store(NEW, null);
    if (line) footer?.append(line);
  }

  /** @param {Missing} told */
  async function showMissing({ missing, all, asked, isLost, isFull }) {
    if (asked) kb.store(ASKED, missing ? String(Date.now()) : null);
    const saved = messages.saved + (await size());
    const registration = await serviceWorker.getRegistration();
    if (kb.stored(REMOVED) || registration?.waiting || isOld) return; // what the line says then is more important
    const reason = isFull ? messages.noRoomForRest : isLost ? messages.networkLost : "";
    if (!missing) showSaved(saved);
    else if (missing < all) showSaved(`${format(messages.missing, { count: missing })} ${reason}`);
    else showUnsaved(reason || messages.notSaved);
  }

  async function showNoRoom() {
    const registration = await serviceWorker.getRegistration();
    if (registration?.active) return showSaved(messages.noRoomForNew);
    kb.store(ASKED, String(Date.now()));
    showUnsaved(messages.noRoom);
  }

  // What is done

  /** @param {ServiceWorkerRegistration} registration */
  function followUpdate(registration) {
    const { installing } = registration;
    if (installing && !registration.active) show(messages.saving);
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed" && registration.active) offerNewVersion();
      if (installing.state === "redundant" && !registration.active && text?.textContent === messages.saving) {
        showUnsaved(messages.notSaved);
      }
    });
  }

  /** Whether it would be of no use, and cost the reader data, to try again on this page. */
  function hasJustAsked() {
    return Date.now() - Number(kb.stored(ASKED)) < MILLISECONDS_PER_HOUR;
  }

  async function save() {
    try {
      const registration = await serviceWorker.register(script);
      registration.addEventListener("updatefound", () => followUpdate(registration));
      followUpdate(registration); // another page may have begun
      if (registration.waiting) offerNewVersion();
      else withdrawOffer();
      registration.active?.postMessage(hasJustAsked() ? "count" : "fill");
    } catch (error) {
      const isForbidden = error instanceof DOMException && error.name !== "NetworkError";
      if (isForbidden) show(messages.savingForbidden);
      else showUnsaved(messages.networkLost);
    }
  }

  function saveAgain() {
    kb.store(REMOVED, null);
    kb.store(ASKED, null);
    show(messages.notSaved);
    save();
  }

  async function remove() {
    const registration = await serviceWorker.getRegistration();
    registration?.active?.postMessage("forget");
  }

  function showRemoved() {
    kb.store(REMOVED, "yes");
    showUnsaved(messages.removed);
  }

  /**
   * This page is of an old version, so it is loaded again; not under the hands of somebody who writes in a dialog, or
   * who has a case open and did not ask for it.
   */
  function useNewVersion() {
    kb.store(NEW, null);
    const reload = () => location.reload();
    const dialog = document.querySelector("dialog[open]");
    const isBusy = !isAgreed && document.querySelector(".kb-checklist input:checked");
    if (!dialog && !isBusy) return reload();
    isOld = true;
    if (!dialog) return show(messages.newVersionInUse, messages.loadAgain, reload);
    const now = element("button", { type: "button", class: "kb-button", onclick: reload }, messages.loadAgain);
    dialog.prepend(element("p", { role: "status" }, messages.newVersionInUse, " ", now));
    dialog.addEventListener("close", reload);
  }

  /** Somebody who asked their phone to save data is asked first, and so is one whose phone had no room. */
  async function start() {
    const isDoubtful = navigator.connection?.saveData || hasJustAsked();
    const isWanted = !isDoubtful || await serviceWorker.getRegistration();
    if (isWanted && !kb.stored(REMOVED)) save();
    else showUnsaved(messages.notSaved);
  }

  if (line && serviceWorker && location.protocol.startsWith("http")) {
    serviceWorker.addEventListener("message", ({ data }) => {
      if (data === "forgotten") showRemoved();
      else if (data === "no room") showNoRoom();
      else showMissing(data);
    });
    serviceWorker.addEventListener("controllerchange", () => {
      if (controlled && !kb.stored(REMOVED)) useNewVersion();
      controlled = true;
    });
    // The whole language is fetched when the page that was asked for is there, so that it does not wait.
    addEventListener("load", start);
    if (kb.stored(NEW)) offerNewVersion();
  }
}
