// @ts-check
"use strict";

// The case of this page: what was done for one customer with one playbook, in whatever language it is read, and on its sheet.
//
// Lines are known by their names and not by their places: after an update, a line that is new or says something else is
// never ticked. A case that nobody has touched for a while is asked about before it goes on, so that the next customer
// does not find the ticks of the last one.
{
  const { element, format, messages } = kb;
  const ASKED_AFTER = 30 * 60_000; // milliseconds
  const RUN = "#frame--run"; // the case is in hand, one step a screen
  const LINK = /^#frame--case=([\w-]+)$/; // from the list of cases
  const HANDED = /^#frame--handed=/; // from a colleague's phone

  /** @type {HTMLElement | null} */
  const playbook = document.querySelector(".kb-playbook");
  const slug = playbook?.dataset.address ?? "";
  const pointerKey = `case-of:${slug}`;
  const boxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(".kb-playbook .kb-checklist input")]);
  const canRun = Boolean(playbook?.dataset.version && playbook.querySelector(":scope > section.kb-numbered"));
  /** @type {(() => void)[]} */
  const listeners = [];
  const notice = element("div", { class: "kb-case", role: "status" });

  /** @type {Case | null} */
  let open = null;
  let held = ""; // the case that was asked for by its link, or is in hand: nothing is asked about it

  /** Which case of this playbook is open on this device, and which was before it. */
  function pointer() {
    try {
      const { now, before } = JSON.parse(kb.stored(pointerKey) ?? "");
      return { now: String(now), before: String(before) };
    } catch {
      return { now: "", before: "" };
    }
  }

  /**
   * @param {string} now
   * @param {string} [before]
   */
  function point(now, before = "") {
    kb.store(pointerKey, JSON.stringify({ now, before }));
  }

  /** Shows the case that is open, or none. */
  function show() {
    const done = new Set(open?.ticks.map(({ source }) => source));
    for (const box of boxes) box.checked = done.has(box.value);
    for (const listener of listeners) listener();
  }

  function begin() {
    if (open) return open;
    const now = Date.now();
    open = /** @type {Case} */ (kb.cases.read({
      id: crypto.randomUUID?.() ?? `${now}-${Math.random().toString(36).slice(2)}`, // on a host without HTTPS
      playbook: slug,
      title: document.querySelector("h1")?.textContent.trim(),
      address: `${slug}/`,
      version: playbook?.dataset.version,
      place: kb.stored("place"),
      started: now,
    }));
    point(open.id);
    return open;
  }

  /** @param {Partial<Case>} changes */
  function change(changes) {
    const changed = Object.assign(begin(), changes, { touched: Date.now() });
    notice.remove();
    kb.cases.keep(changed); // which has it loaded again
    show();
  }

  /** @param {Event} event */
  function tick(event) {
    const { value: source, checked } = /** @type {HTMLInputElement} */ (event.target);
    const others = begin().ticks.filter((tick) => tick.source !== source);
    change({ ticks: checked ? [...others, { source, at: Date.now() }] : others });
  }

  /**
   * Puts a case away, for the next customer; until the next case begins it can be taken back.
   * @param {Case | null} [before]
   */
  function startAgain(before = open) {
    notice.remove();
    open = null;
    held = "";
    point("", before?.id);
    show();
  }

  function end() {
    const ended = begin();
    kb.cases.keep({ ...ended, touched: Date.now(), ended: ended.ended ?? Date.now(), unfinished: false });
    startAgain(ended);
  }

  function undo() {
    const before = kb.cases.find(pointer().before);
    if (!before) return;
    point(before.id);
    open = { ...before, ended: null, unfinished: false };
    change({});
  }

  /** @param {Case} old */
  function ask(old) {
    const time = new Date(old.touched).toLocaleString(document.documentElement.lang, {
      weekday: "long",
      hour: "numeric",
      minute: "2-digit",
    });
    const done = boxes.filter((box) => old.ticks.some(({ source }) => source === box.value)).length;
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
      open = old;
      change({});
    }
    tell(`${time}: ${format(messages.ticksDone, { done, all: boxes.length })}`, ...buttons);
  }

  /** @type {OpenCase["tell"]} */
  function tell(text, ...buttons) {
    notice.remove();
    if (!text) return;
    notice.replaceChildren(element("p", {}, text), ...buttons);
    (document.querySelector(".kb-head") ?? playbook)?.before(notice);
  }

  function load() {
    const found = kb.cases.find(pointer().now);
    const shown = found && (found.id === held || !found.ended) ? found : null;
    const isOld = shown !== null && shown.id !== held && Date.now() - shown.touched > ASKED_AFTER;
    open = isOld ? null : shown;
    if (isOld) ask(shown);
    show();
  }

  async function loadRun() {
    await kb.load("run");
    return kb.run;
  }

  async function run() {
    try {
      const { open } = await loadRun();
      open();
    } catch {
      tell(messages.loadFailed);
    }
  }

  /** Follows what stands behind the # of the address. */
  async function follow() {
    const { hash } = location;
    const [, id = ""] = LINK.exec(hash) ?? [];
    const isHanded = HANDED.test(hash);
    if (id || isHanded) history.replaceState(null, "", location.pathname + location.search);
    const asked = kb.cases.find(id);
    if (asked?.playbook === slug) {
      held = id;
      point(id);
      load();
    }
    if (open && canRun && (asked || hash === RUN)) await run();
    else if (isHanded) (await loadRun()).receive(hash.replace(HANDED, ""));
  }

  kb.case = {
    boxes,
    canRun,
    slug,
    hash: RUN,
    get open() {
      return open;
    },
    hold: () => held = begin().id,
    release: () => held = "",
    change,
    take: (taken) => {
      held = taken.id;
      point(taken.id);
      kb.cases.keep(taken);
    },
    end,
    run,
    tell,
    startAgain: () => startAgain(),
    undo,
    canUndo: () => !open && kb.cases.find(pointer().before) !== null,
    onChange: (listener) => listeners.push(listener),
  };
  if (boxes.length || canRun) {
    kb.store(`ticks:${slug}`, null); // of versions before 0.2.0, which knew lines by their places
    for (const box of boxes) box.addEventListener("change", tick);
    kb.cases.onChange(load);
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) load();
    });
    globalThis.addEventListener("pageshow", load); // Back may show the page as it was left
    globalThis.addEventListener("hashchange", follow);
    load();
    addEventListener("DOMContentLoaded", follow); // when the scripts after this one are there, too
  }
}
