// @ts-check
"use strict";

// A case in hand: one step a screen, with the time since its start, and who is called always within reach.
//
// It shows copies of the page's steps. What is ticked in a copy is ticked on the page.
{
  const { element, format, messages, runMessages } = kb;
  const SECOND = 1000; // milliseconds
  const SECONDS = { minute: 60, hour: 3600 };
  const BUTTON = "li > button"; // of a phrase: it shows it large
  const FINISH = "frame--finish"; // the name of the last screen; the others have those of their sections
  const PAUSE = "frame--pause-"; // before the name of the section that it stands before

  const playbook = /** @type {HTMLElement} */ (document.querySelector(".kb-playbook"));
  const folder = kb.case.slug.replace(/\/[^/]*$/, "");
  /** @type {Plan} */
  const plan = kb.plans[folder] ?? { shown: [], pauses: {}, conditions: {}, question: null, hasAmount: false };
  const { within = "", reminder = "" } = playbook.dataset;

  const title = element("h2", { class: "kb-run__title", id: "frame--run", tabindex: "-1" });
  const timer = element("span", { class: "kb-run__time", role: "timer" });
  const leave = element("button", { type: "button", class: "kb-run__leave", "aria-label": messages.close }, "✕");
  const way = element("div", { class: "kb-run__way", "aria-hidden": "true" });
  const content = element("div", { class: "kb-run__content kb-playbook" });
  const back = element("button", { type: "button", "aria-label": runMessages.back }, "‹");
  const next = element("button", { type: "button", class: "kb-run__next" });
  const foot = element("div", { class: "kb-run__foot" }, back, ...kb.callLink(), next);
  const attributes = { class: "kb-run", "aria-labelledby": "frame--run" };
  const head = element("div", { class: "kb-run__head" }, leave, timer, title, way);
  const dialog = element("dialog", attributes, head, content, foot);
  for (const mark of ["lang", "dir"]) {
    const value = playbook.getAttribute(mark);
    if (value) content.setAttribute(mark, value);
  }
  document.body.append(dialog);

  // The screens

  /** @type {[HTMLInputElement, HTMLInputElement][]} */
  let pairs = []; // each box that is shown, with the page's own

  kb.case.onChange(() => {
    for (const [copy, own] of pairs) copy.checked = own.checked;
  });

  /** @param {Element} section */
  function nameOf(section) {
    return section.querySelector("h2")?.id ?? "";
  }

  /**
   * Phrases to avoid are there for whoever asks.
   * @param {Element} avoid
   */
  function fold(avoid) {
    const heading = avoid.querySelector("h3");
    if (!heading) return;
    const summary = element("summary", {}, ...heading.childNodes);
    heading.remove();
    const folded = element("details", { class: "kb-run__avoid" }, summary);
    avoid.replaceWith(folded);
    folded.append(...avoid.childNodes);
  }

  /**
   * What a section has, with its boxes and buttons at work: first what is done and said, then what is to be read.
   * @param {Element} section
   */
  function stepScreen(section) {
    const copy = kb.copy(section);
    copy.querySelectorAll("h2, .kb-learn, section p > .kb-button").forEach((part) => part.remove());
    copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    copy.querySelectorAll("[aria-labelledby]").forEach((part) => part.removeAttribute("aria-labelledby"));
    copy.querySelectorAll(".kb-phrases-to-avoid").forEach(fold);
    const parts = [...copy.children];
    const last = parts.findLast((part) => part.matches("section"));
    if (last) last.after(...parts.slice(0, parts.indexOf(last)).filter((part) => !part.matches("section")));
    const own = section.querySelectorAll("input");
    copy.querySelectorAll("input").forEach((box, at) => {
      const original = /** @type {HTMLInputElement} */ (own[at]);
      pairs.push([box, original]);
      box.checked = original.checked; // of the page, not of its source
      box.addEventListener("change", () => original.click());
    });
    const shown = section.querySelectorAll(BUTTON);
    copy.querySelectorAll(BUTTON).forEach((button, at) => {
      button.addEventListener("click", () => /** @type {HTMLElement} */ (shown[at]).click());
    });
    return [copy];
  }

  /** @param {Element} section */
  function isStep(section) {
    const name = nameOf(section);
    const isNamed = plan.shown.includes(name) || Object.hasOwn(plan.pauses, name);
    return isNamed || section.matches(".kb-numbered") || section.querySelector(".kb-checklist input") !== null;
  }

  /** @returns {RunScreen[]} */
  function allScreens() {
    const sections = [...playbook.querySelectorAll(":scope > section")].filter(isStep);
    const steps = sections.flatMap((section) => {
      const name = nameOf(section);
      const heading = /** @type {Element} */ (section.querySelector("h2")?.cloneNode(true));
      const label = heading.textContent?.replace(/^\d+\s*/, "") ?? "";
      const step = {
        name,
        label,
        title: () => [...heading.cloneNode(true).childNodes],
        make: () => stepScreen(section),
      };
      const pause = plan.pauses[name];
      const words = () => element("p", { class: "kb-pause", ...pause?.attributes }, pause?.text ?? "");
      const stop = {
        name: PAUSE + name,
        label: runMessages.before,
        title: () => [runMessages.before],
        make: () => [words(), ...kb.pauseScreen(plan.conditions)],
      };
      return pause ? [stop, step] : [step];
    });
    const end = () => kb.endScreen(plan, reminder);
    return [...steps, { name: FINISH, label: runMessages.finish, title: () => [runMessages.finish], make: end }];
  }

  const screens = allScreens();
  let at = 0;

  function show() {
    const screen = /** @type {RunScreen} */ (screens[at]);
    pairs = [];
    title.replaceChildren(...screen.title());
    content.replaceChildren(...screen.make(), ...kb.handOver());
    content.scrollTop = 0;
    dialog.scrollTop = 0;
    way.replaceChildren(...screens.map((_, place) => element("i", place <= at ? { class: "kb-on" } : {})));
    back.disabled = at === 0;
    const following = screens[at + 1];
    next.textContent = following ? `${following.label} ›` : messages.newCustomer;
    title.focus();
  }

  /** @param {number} place */
  function goTo(place) {
    at = place;
    kb.case.change({ step: screens[at]?.name ?? "" });
    show();
  }

  function goOn() {
    if (at + 1 < screens.length) return goTo(at + 1);
    kb.case.end();
    close();
  }

  // The time

  function seconds() {
    const [amount, unit = ""] = within.split(" ");
    return Number(amount) * (SECONDS[/** @type {keyof typeof SECONDS} */ (unit)] ?? Infinity);
  }

  function tellTime() {
    const now = kb.case.open;
    if (!now) return close(); // another tab has put it away
    const passed = Math.max(0, Math.floor(((now.ended ?? Date.now()) - now.started) / SECOND));
    const parts = [Math.floor(passed / 3600), Math.floor(passed / 60) % 60, passed % 60];
    const shown = parts.slice(parts[0] ? 0 : 1).map((part, n) => n ? String(part).padStart(2, "0") : part).join(":");
    const isLate = passed > seconds();
    timer.classList.toggle("kb-run__time--late", isLate);
    timer.textContent = shown;
    const label = format(runMessages.sinceStart, { time: shown });
    timer.setAttribute("aria-label", isLate ? `${label}, ${runMessages.pastLimit}` : label);
  }

  /** @type {ReturnType<typeof setInterval> | undefined} */
  let clock;
  /** @type {WakeLockSentinel | undefined} */
  let awake;

  /** The screen stays on, where the device can do that; it goes off by itself when the page is hidden. */
  async function stayAwake() {
    if (!dialog.open || document.hidden) return;
    try {
      awake = await navigator.wakeLock?.request("screen");
    } catch { /* the battery is low */ }
  }

  // In and out

  function open() {
    if (dialog.open) return;
    kb.case.change({});
    kb.case.hold();
    if (location.hash !== kb.case.hash) history.pushState(null, "", kb.case.hash);
    at = Math.max(0, screens.findIndex(({ name }) => name === kb.case.open?.step));
    if (kb.case.open?.ended) at = screens.length - 1;
    dialog.showModal();
    show();
    tellTime();
    clock = setInterval(tellTime, SECOND);
    stayAwake();
  }

  function close() {
    dialog.close();
  }

  leave.addEventListener("click", close);
  back.addEventListener("click", () => goTo(at - 1));
  next.addEventListener("click", goOn);
  document.addEventListener("visibilitychange", stayAwake);
  dialog.addEventListener("close", () => {
    clearInterval(clock);
    awake?.release();
    kb.case.release();
    if (location.hash === kb.case.hash) history.back();
  });
  globalThis.addEventListener("popstate", () => {
    if (!dialog.open || location.hash === kb.case.hash) return;
    const over = [...document.querySelectorAll("dialog")].find((other) => other.open && other !== dialog);
    if (!over) return close();
    over.close(); // Back leaves what lies on top
    history.pushState(null, "", kb.case.hash);
  });

  kb.run = { open, receive: kb.receive };
}
