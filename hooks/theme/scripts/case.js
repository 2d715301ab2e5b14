// @ts-check
"use strict";

// A case: what was done for one customer with one playbook, in whatever language it is read, and on its sheet.
//
// It stays on this device. Lines are known by their names and not by their places: after an update, a line that is new
// or says something else is never ticked. A case that nobody has touched for a while is asked about before it goes on,
// so that the next customer does not find the ticks of the last one.
{
  const { element, format, messages } = kb;
  const ASKED_AFTER = 30 * 60_000; // milliseconds
  const CLOSED_AFTER = 12 * 60 * 60_000;

  /** @type {HTMLElement | null} */
  const playbook = document.querySelector(".kb-playbook");
  const address = playbook?.dataset.address;
  const key = `case:${address}`;
  const undoKey = `case-before:${address}`;
  const boxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(".kb-playbook .kb-checklist input")]);
  /** @type {(() => void)[]} */
  const listeners = [];
  const notice = element("div", { class: "kb-case", role: "status" });

  /**
   * @param {string} key
   * @returns {Case | null}
   */
  function kept(key) {
    try {
      const { started, touched, done } = JSON.parse(kb.stored(key) ?? "");
      if (!Number.isFinite(started + touched) || Date.now() - touched > CLOSED_AFTER) return null;
      return { started, touched, done: { ...done } };
    } catch {
      return null; // nothing is kept, or not by this script
    }
  }

  /** @type {Case | null} */
  let open = null;

  /** Shows the case that is open, or none. */
  function show() {
    for (const box of boxes) box.checked = open !== null && Object.hasOwn(open.done, box.value);
    for (const listener of listeners) listener();
  }

  /** @param {Case | null} changed */
  function keep(changed) {
    open = changed;
    kb.store(key, open && JSON.stringify(open));
  }

  /** @param {Event} event */
  function tick(event) {
    const box = /** @type {HTMLInputElement} */ (event.target);
    const now = Date.now();
    const changed = open ?? { started: now, touched: now, done: {} };
    if (box.checked) changed.done[box.value] = now;
    else delete changed.done[box.value];
    changed.touched = now;
    kb.store(undoKey, null);
    notice.remove();
    keep(changed);
    show();
  }

  /**
   * Puts a case away; it can be taken back until the first tick of the next one.
   * @param {Case | null} [before]
   */
  function startAgain(before = open) {
    if (before) kb.store(undoKey, JSON.stringify(before));
    notice.remove();
    keep(null);
    show();
  }

  function undo() {
    const before = kept(undoKey);
    kb.store(undoKey, null);
    if (before) keep({ ...before, touched: Date.now() });
    show();
  }

  /** @param {Case} old */
  function ask(old) {
    const time = new Date(old.touched).toLocaleString(document.documentElement.lang, {
      weekday: "long",
      hour: "numeric",
      minute: "2-digit",
    });
    const done = boxes.filter((box) => Object.hasOwn(old.done, box.value)).length;
    const startAnew = () => startAgain(old);
    const buttons = [
      element(
        "button",
        { type: "button", class: "kb-button kb-button--first", onclick: startAnew },
        messages.newCustomer,
      ),
      element("button", { type: "button", class: "kb-button", onclick: goOn }, messages.goOn),
    ];
    function goOn() {
      notice.remove();
      keep({ ...old, touched: Date.now() });
      show();
    }
    notice.append(
      element("p", {}, `${time}: ${format(messages.ticksDone, { done, all: boxes.length })}`),
      ...buttons,
    );
    (document.querySelector(".kb-head") ?? playbook)?.before(notice);
  }

  function load() {
    const found = kept(key);
    const isOld = found !== null && Date.now() - found.touched > ASKED_AFTER;
    open = isOld ? null : found;
    notice.replaceChildren();
    notice.remove();
    if (isOld && Object.keys(found.done).length) ask(found);
    show();
  }

  kb.case = {
    boxes,
    startAgain: () => startAgain(),
    undo,
    canUndo: () => kept(undoKey) !== null && !open,
    onChange: (listener) => listeners.push(listener),
  };
  if (boxes.length) {
    kb.store(`ticks:${address}`, null); // of versions before 0.2.0, which knew lines by their places
    for (const box of boxes) box.addEventListener("change", tick);
    globalThis.addEventListener("storage", (event) => {
      if (/** @type {StorageEvent} */ (event).key === key) load();
    });
    load();
  }
}
