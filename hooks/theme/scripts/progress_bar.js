// @ts-check
"use strict";

// The bar at the foot of a playbook: whom to call, the step in view, the one after it, how far the case is, and its start.
{
  const { element, format, messages } = kb;
  const open = kb.case;

  const numbered = [...document.querySelectorAll(".kb-playbook section.kb-numbered")];
  const steps = numbered.filter((step) => !step.parentElement?.closest("section"));
  const header = document.querySelector(".kb-header");

  const meter = element("progress", { max: open.boxes.length || 1, value: 0, "aria-hidden": "true" });
  const ticks = element("span", {});
  const count = element("span", { class: "kb-bar__count", role: "status", tabindex: "-1" }, ticks);
  const now = element("a", { class: "kb-bar__now", href: "#" });
  const next = element("a", { class: "kb-bar__next", href: "#" });
  const again = element("button", { type: "button", class: "kb-button", onclick: startAgain }, messages.newCustomer);
  const start = element("button", { type: "button", class: "kb-bar__start", onclick: open.run }, messages.start);
  const undo = element("button", { type: "button", class: "kb-button", onclick: takeBack }, messages.undo);

  function startAgain() {
    open.startAgain();
    undo.focus();
  }

  function takeBack() {
    open.undo();
    count.focus();
  }

  /**
   * @param {HTMLAnchorElement} link
   * @param {number} at
   */
  function linkToStep(link, at) {
    const heading = steps[at]?.querySelector("h2");
    link.hidden = !heading;
    if (!heading) return;
    const number = heading.querySelector(".kb-number")?.textContent ?? String(at + 1);
    const title = heading.textContent.trim().replace(/^\d+\s*/, ""); // its number stands in the heading, too
    link.href = `#${heading.id}`;
    if (link === now) link.textContent = `${number}/${steps.length} ${title}`;
    else {
      link.textContent = `${number} ›`;
      link.setAttribute("aria-label", `${number} › ${title}`);
    }
  }

  /** @type {number | undefined} */
  let place; // the step that the bar shows, -1 before the first

  /** Says where the reader is: at the last step that has come under the header, or before the first. */
  function showPlace() {
    const line = (header?.getBoundingClientRect().bottom ?? 0) + globalThis.innerHeight / 3;
    const at = steps.filter((step) => step.getBoundingClientRect().top < line).length - 1;
    if (at === place) return;
    place = at;
    linkToStep(now, Math.max(at, 0));
    linkToStep(next, at < 0 ? 0 : at + 1);
  }

  /** Where the words are too long for the bar, their numbers are shown; the words are read out. */
  function shorten() {
    delete count.dataset.short;
    if (count.scrollWidth > count.clientWidth) count.dataset.short = `${meter.value}/${meter.max}`;
  }

  function showProgress() {
    const done = open.boxes.filter((box) => box.checked).length;
    ticks.textContent = open.boxes.length ? format(messages.ticksDone, { done, all: open.boxes.length }) : "";
    meter.value = done;
    shorten();
    meter.hidden = open.boxes.length === 0;
    again.hidden = !open.open;
    undo.hidden = !open.canUndo();
    start.textContent = open.open ? messages.goOn : messages.start;
  }

  if (open.boxes.length || open.canRun) {
    const attributes = { class: "kb-bar", role: "region", "aria-label": messages.progress };
    const text = element("div", { class: "kb-bar__place" }, now, count);
    const bar = element("div", attributes, meter, ...kb.callLink(), text, next, ...(open.canRun ? [start] : []));
    const playbook = document.querySelector(".kb-playbook");
    steps.at(-1)?.after(element("p", { class: "kb-case-end" }, again, undo));
    playbook?.parentElement?.append(bar); // it stays in view from the head of the page on
    open.onChange(showProgress);
    globalThis.addEventListener("scroll", showPlace, { passive: true });
    globalThis.addEventListener("resize", showPlace);
    globalThis.addEventListener("resize", shorten);
    showProgress();
    showPlace();
  }
}
