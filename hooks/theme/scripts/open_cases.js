// @ts-check
"use strict";

// On the home page: the cases that are open, with the time since each began, and those of the last days.
{
  const { element, messages } = kb;
  const EACH = 30_000; // milliseconds until the times are written anew
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;

  const before = document.querySelector(".kb-home > .kb-text");
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const root = new URL("../../", script?.src || location.href);
  const lang = document.documentElement.lang;
  const list = element("ul", { class: "kb-links" });
  const title = element("h2", { id: "frame--cases" }, messages.openCases);
  const now = element("div", {}, title, list);
  const past = element("ul", { class: "kb-links" });
  const earlier = element("details", {}, element("summary", {}, messages.earlier), past);
  const attributes = { class: "kb-cases", "aria-label": messages.openCases };
  const section = element("section", attributes, now, earlier);

  /** @param {number} started */
  function since(started) {
    const passed = Math.max(0, Date.now() - started);
    const [unit, length] = passed < HOUR ? ["minute", MINUTE] : ["hour", HOUR];
    return new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "short" }).format(
      Math.floor(passed / length),
    );
  }

  /** @param {number} time */
  function moment(time) {
    return new Date(time).toLocaleString(lang, { weekday: "short", hour: "numeric", minute: "2-digit" });
  }

  /** @param {Case} one */
  function linkTo({ id, address, title }) {
    const url = new URL(address, root);
    const here = url.href.startsWith(root.href) ? url : root; // what is stored may have been handed over
    const known = [...document.querySelectorAll(".kb-home a")].find((link) => {
      return /** @type {HTMLAnchorElement} */ (link).href === here.href;
    });
    const shown = known?.querySelector(".kb-card__title")?.textContent ?? title;
    here.hash = `frame--case=${id}`;
    return element("a", { href: here.href }, shown);
  }

  /** @param {Case} one */
  function openRow(one) {
    const time = element("span", { class: "kb-cases__time" }, since(one.started));
    return element("li", {}, linkTo(one), time);
  }

  /** @param {Case} one */
  function earlierRow(one) {
    const told = [moment(one.started), ...(one.unfinished ? [messages.unfinished] : [])].join(" · ");
    const row = element("li", {}, linkTo(one), element("span", { class: "kb-cases__time" }, told));
    const remove = element("button", { type: "button", class: "kb-button", onclick: take }, messages.remove);
    remove.setAttribute("aria-label", `${messages.remove}: ${one.title}, ${moment(one.started)}`);
    const undo = element("button", { type: "button", class: "kb-button", onclick: giveBack }, messages.undo);
    const status = element("span", { role: "status" }, messages.removed, " ", undo);
    function take() {
      const content = [...row.childNodes];
      quietly(() => kb.cases.remove(one.id));
      row.replaceChildren(status);
      undo.focus();
      undo.onclick = () => row.replaceChildren(...content);
    }
    function giveBack() {
      quietly(() => kb.cases.keep(one));
    }
    row.append(remove);
    return row;
  }

  let isQuiet = false; // while this page itself removes something: its rows stay, with the way back

  /** @param {() => void} change */
  function quietly(change) {
    isQuiet = true;
    change();
    isQuiet = false;
  }

  function show() {
    if (isQuiet) return;
    const [open, ended] = [kb.cases.open(), kb.cases.earlier()];
    now.hidden = open.length === 0;
    earlier.hidden = ended.length === 0;
    list.replaceChildren(...open.map(openRow));
    past.replaceChildren(...ended.map(earlierRow));
    section.hidden = now.hidden && earlier.hidden;
  }

  if (before) {
    show();
    before.after(section);
    kb.cases.onChange(show);
    setInterval(() => {
      const times = list.querySelectorAll("li > span");
      kb.cases.open().forEach(({ started }, at) => times[at]?.replaceChildren(since(started)));
    }, EACH);
  }
}
