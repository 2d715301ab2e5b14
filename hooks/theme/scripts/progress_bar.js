// @ts-check
"use strict";

// The bar at the foot of a playbook: how far, the step of now, the one after it, start again.
{
  const { element, format, messages, ticks } = kb;

  const numbered = [...document.querySelectorAll(".kb-playbook section.kb-numbered")];
  const steps = numbered.filter((step) => step.querySelector(".kb-checklist input"));

  const all = numbered.filter((step) => !step.parentElement?.closest("section")).length;

  const meter = element("progress", { max: ticks.boxes.length, value: 0, "aria-hidden": "true" });
  const count = element("span", { class: "kb-bar__count", role: "status", tabindex: "-1" });
  const now = element("a", { class: "kb-bar__now", href: "#" });
  const next = element("a", { class: "kb-bar__next", href: "#" });
  const again = element("button", { type: "button", onclick: startAgain }, messages.startAgain);
  const undo = element("button", { type: "button", hidden: "" }, messages.undo);

  function startAgain() {
    const before = ticks.ticked();
    setTicks([]);
    undo.hidden = false;
    undo.onclick = () => {
      undo.hidden = true;
      setTicks(before);
      count.focus();
    };
    undo.focus();
  }

  /** @param {number[]} places */
  function setTicks(places) {
    ticks.set(places);
    showProgress();
  }

  /**
   * @param {HTMLAnchorElement} link
   * @param {Element | undefined} step
   * @param {string} label
   */
  function linkToStep(link, step, label) {
    const heading = step?.querySelector("h2");
    link.hidden = !heading;
    if (!step || !heading) return;
    const title = heading.textContent.trim().replace(/^\d+\s*/, ""); // its number stands in the heading, too
    const number = heading.querySelector(".kb-number")?.textContent ?? String(steps.indexOf(step) + 1);
    link.href = `#${heading.id}`;
    link.textContent = link === next ? `${number} ›` : `${label} ${number}/${all}: ${title}`;
    link.setAttribute("aria-label", `${label}: ${number}/${all} ${title}`);
  }

  function showProgress() {
    const done = ticks.boxes.filter((box) => box.checked).length;
    count.textContent = format(messages.ticksDone, { done, all: ticks.boxes.length });
    meter.value = done;
    again.hidden = done === 0;
    if (done) undo.hidden = true;
    const firstOpen = ticks.boxes.find((box) => !box.checked) ?? null;
    const current = firstOpen ? steps.findIndex((step) => step.contains(firstOpen)) : -1;
    linkToStep(now, steps[current], messages.now);
    linkToStep(next, current < 0 ? undefined : steps[current + 1], messages.next);
  }

  if (ticks.boxes.length) {
    const attributes = { class: "kb-bar", role: "region", "aria-label": messages.progress };
    document.querySelector(".kb-playbook")?.append(element("div", attributes, meter, count, undo, again, now, next));
    for (const box of ticks.boxes) box.addEventListener("change", showProgress);
    showProgress();
  }
}
