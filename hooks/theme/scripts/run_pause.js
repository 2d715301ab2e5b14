// @ts-check
"use strict";

// Before a step, staff stop: what the page's type asks there, and its conditions with yes and no.
{
  const { element, format, runMessages } = kb;
  let groups = 0; // of questions, for the names of their buttons

  /**
   * A question with yes and no.
   * @param {string | Node} question
   * @param {boolean | null | undefined} answer
   * @param {(yes: boolean) => void} answered
   */
  kb.yesOrNo = (question, answer, answered) => {
    const name = `frame--answer-${++groups}`;
    const options = [[runMessages.no, false], [runMessages.yes, true]].map(([word, value]) => {
      const box = element("input", { type: "radio", name });
      box.checked = answer === value;
      box.addEventListener("change", () => answered(Boolean(value)));
      return element("label", {}, box, element("span", {}, String(word)));
    });
    const buttons = element("div", { class: "kb-run__answers" }, ...options);
    return element("fieldset", { class: "kb-run__question" }, element("legend", {}, question), buttons);
  };

  /** What anyone may spend without asking, as the page shows it. */
  function limit() {
    return document.querySelector(".kb-facts [data-amount] dd")?.textContent.trim() ?? "";
  }

  function callButton() {
    const word = document.querySelector(".kb-reach [data-foot]")?.textContent.trim();
    if (!word) return [];
    return [element("button", { type: "button", class: "kb-button kb-run__call", onclick: kb.openCall }, word)];
  }

  /**
   * One condition: its name is asked, its text says what it means here and what to do.
   * @param {Condition} condition
   * @param {Element} item  of the page's list
   */
  function conditionRow({ name, does }, item) {
    const text = kb.copy(item);
    const first = text.querySelector("strong");
    const question = first?.textContent.replace(/\s*[:：]\s*$/, "") ?? name;
    first?.remove();
    const help = element("div", { class: "kb-run__help" });
    const more = element("div", { class: "kb-run__more" }, ...text.childNodes);
    for (const name of ["lang", "dir"]) {
      const value = text.getAttribute(name);
      if (value) more.setAttribute(name, value);
    }

    /** @param {boolean | undefined} yes */
    function show(yes) {
      row.classList.toggle("kb-run__question--yes", yes === true);
      const above = does === "admit" ? format(runMessages.above, { amount: limit() }) : "";
      const call = does === "call now" || limit() ? callButton() : [];
      help.replaceChildren(...(yes && call.length ? [above, ...call] : []));
    }

    const row = kb.yesOrNo(question, kb.case.open?.answers[name], (yes) => {
      kb.case.change({ answers: { ...kb.case.open?.answers, [name]: yes } });
      show(yes);
      if (yes && does === "call now") kb.openCall();
    });
    for (const mark of ["lang", "dir"]) {
      const value = item.getAttribute(mark);
      if (value) row.setAttribute(mark, value);
    }
    row.append(more, help);
    show(kb.case.open?.answers[name]);
    return row;
  }

  kb.pauseScreen = (conditions) =>
    Object.entries(conditions).flatMap(([anchor, asked]) => {
      const items = document.getElementById(anchor)?.closest("section")?.querySelectorAll(":scope > ul > li") ?? [];
      return asked.flatMap((condition, at) => {
        const item = items[at];
        return item && condition.does ? [conditionRow(condition, item)] : [];
      });
    });
}
