// @ts-check
"use strict";

// Says what has changed since this device last read the page: a line at its head, and a mark at each line.
//
// A line is known by a hash of its words, so it may move. It counts as read when it has been on the screen for a while.
// The first visit says nothing. What is kept stays on this device.
{
  const { element, format, messages } = kb;
  const LINES = "li, p, tr, h2, h3, dt, dd"; // those of them that contain no other
  const READ_AFTER = 1500; // milliseconds
  const FNV_OFFSET = 0x811c9dc5;
  const FNV_PRIME = 0x01000193;

  /** @type {HTMLElement | null} */
  const page = document.querySelector(".kb-text.kb-playbook");
  const key = `read:${document.documentElement.lang}:${page?.dataset.address}`;

  /**
   * FNV-1a with 32 bits: enough to tell the few hundred lines of a page apart.
   * @param {string} words
   */
  function hash(words) {
    let sum = FNV_OFFSET;
    for (const letter of words) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), FNV_PRIME);
    return (sum >>> 0).toString(36);
  }

  /**
   * The words of a line but for those that its reader has chosen: who speaks.
   * @param {Element} line
   */
  function wordsOf(line) {
    const copy = /** @type {Element} */ (line.cloneNode(true));
    copy.querySelectorAll("[data-form]").forEach((form) => form.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  /** @returns {Map<Element, string>}  the name of each line of the page */
  function linesOfPage() {
    const all = [...document.querySelectorAll(".kb-summary, .kb-head dd, .kb-opening blockquote"), page].flatMap(
      (part) => part ? [part, ...part.querySelectorAll(LINES)] : [],
    );
    const lines = all.filter((line) => line !== page && !line.querySelector(LINES));
    return new Map(lines.map((line) => [line, hash(wordsOf(line))]));
  }

  /**
   * @param {Map<Element, string>} lines  that are new to this device
   * @param {(name: string) => void} keep  told of each that has been read
   */
  function watch(lines, keep) {
    /** @type {Map<Element, number>} */
    const timers = new Map();
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        clearTimeout(timers.get(target));
        const name = lines.get(target) ?? "";
        if (isIntersecting) timers.set(target, setTimeout(keep, READ_AFTER, name));
      }
    }, { threshold: 1 });
    for (const line of lines.keys()) observer.observe(line);
  }

  /** @param {HTMLElement} first  of the lines that have changed */
  function goTo(first) {
    first.tabIndex = -1;
    first.focus();
    first.scrollIntoView({ block: "center" });
  }

  /** @param {Map<Element, string>} lines */
  function show(lines) {
    for (const line of lines.keys()) {
      line.classList.add("kb-changed");
      line.setAttribute("data-changed", messages.changed);
    }
    const [first] = /** @type {HTMLElement[]} */ ([...lines.keys()].filter((line) => page?.contains(line)));
    const text = format(messages.changedSince, { count: lines.size });
    const link = first && element("button", { type: "button", onclick: () => goTo(first) }, text);
    document.querySelector(".kb-head")?.append(element("p", { class: "kb-changes" }, link ?? text));
  }

  if (page && document.querySelector(".kb-head")) {
    const lines = linesOfPage();
    const before = kb.stored(key);
    const read = new Set(before === null ? lines.values() : before.split(" "));
    const keep = (/** @type {string} */ name = "") => {
      read.add(name);
      kb.store(key, [...new Set(lines.values())].filter((line) => read.has(line)).join(" "));
    };
    const changed = new Map([...lines].filter(([, name]) => !read.has(name)));
    keep();
    if (changed.size) {
      show(changed);
      watch(changed, keep);
    }
  }
}
