// @ts-check
"use strict";

// The register of fragile areas: where it will fail, how bad that is, plan B, and when somebody looks again.
{
  const { element, toolTexts } = kb;
  const texts = kb.registerTexts;
  const LIST = "fragile-areas";
  const HIGHEST = 5; // of likelihood and of harm; the risk is their product
  const LONGEST = 500;
  const LAST_DAY = "9999-12-31";
  const DAY = /^\d{4}-\d\d-\d\d$/;

  const lang = document.querySelector("#tool")?.getAttribute("data-locale") ?? "en";
  const days = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeZone: "UTC" });
  const numbers = new Intl.NumberFormat(lang);
  const stage = /** @type {HTMLElement} */ (document.querySelector("#register--list"));
  const status = element("p", { role: "status" });
  const lines = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#register--reasons li")]);
  const reasons = lines.map((line) => ({ name: line.dataset.name ?? "", text: line.textContent ?? "" }));

  /** @type {Stored[]} */
  let areas = [];

  /**
   * @param {string} label
   * @param {() => void} action
   */
  function button(label, action) {
    return element("button", { type: "button", class: "kb-button", onclick: action }, label);
  }

  /** @param {Stored} area */
  function risk(area) {
    return area.likelihood * area.harm;
  }

  function today() {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  }

  /** @param {Stored} area */
  function isOverdue(area) {
    return area.next !== "" && area.next < today();
  }

  /** @param {string} day */
  function shownDay(day) {
    return day ? days.format(new Date(`${day}T00:00:00Z`)) : "";
  }

  /** @param {Stored} area */
  function reasonsOf(area) {
    const shown = reasons.filter(({ name }) => area.reasons.includes(name)).map(({ text }) => text);
    return shown.join(" · ");
  }

  // One entry

  /** @param {Stored | undefined} area */
  function edit(area) {
    /** @param {string} value */
    const textField = (value) => element("textarea", { rows: 2, maxlength: LONGEST }, value);
    /** @param {number} value */
    const level = (value) => {
      const choice = element("select", {});
      for (let number = 1; number <= HIGHEST; number++) {
        choice.append(new Option(numbers.format(number), String(number)));
      }
      choice.value = String(value);
      return choice;
    };
    /** @param {string} value */
    const dayField = (value) => element("input", { type: "date", value, max: LAST_DAY });

    const process = element("input", { type: "text", maxlength: LONGEST, value: area?.process ?? "" });
    const boxes = reasons.map(({ name, text }) => {
      const box = element("input", { type: "checkbox", value: name });
      box.checked = area?.reasons.includes(name) ?? false;
      return { box, label: element("label", { class: "kb-tool__check" }, box, ` ${text}`) };
    });
    const likelihood = level(area?.likelihood ?? 3);
    const harm = level(area?.harm ?? 3);
    const planB = textField(area?.planB ?? "");
    const owner = element("input", { type: "text", maxlength: LONGEST, value: area?.owner ?? "" });
    const tried = dayField(area?.tried ?? "");
    const next = dayField(area?.next ?? "");
    const fault = element("p", { role: "alert" });

    async function keep() {
      if (!form.reportValidity()) return; // what is kept must be what a file can bring back
      if (!process.value.trim()) {
        fault.textContent = texts.needed;
        process.focus();
        return;
      }
      const record = {
        id: area?.id ?? kb.records.newId(),
        list: LIST,
        process: process.value.trim(),
        reasons: boxes.filter(({ box }) => box.checked).map(({ box }) => box.value),
        likelihood: Number(likelihood.value),
        harm: Number(harm.value),
        planB: planB.value.trim(),
        owner: owner.value.trim(),
        tried: tried.value,
        next: next.value,
      };
      try {
        await kb.records.put(LIST, record);
      } catch {
        fault.textContent = toolTexts.notKept;
        return;
      }
      kb.records.persist();
      dialog.close();
      status.textContent = "";
      await load();
    }

    /**
     * @param {string} text
     * @param {HTMLElement} field
     */
    const labelled = (text, field) => element("label", {}, text, field);
    const form = element(
      "form",
      { class: "kb-tool__fields" },
      labelled(texts.process, process),
      ...(boxes.length
        ? [element("fieldset", {}, element("legend", {}, texts.reasons), ...boxes.map(({ label }) => label))]
        : []),
      labelled(texts.likelihood, likelihood),
      labelled(texts.harm, harm),
      labelled(texts.planB, planB),
      labelled(texts.owner, owner),
      labelled(texts.tried, tried),
      labelled(texts.next, next),
      fault,
      button(toolTexts.save, keep),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      keep();
    });
    const dialog = kb.openDialog(element("h2", {}, area ? toolTexts.edit : toolTexts.add), form);
    process.focus();
  }

  /** @param {Stored} area */
  async function remove(area) {
    await kb.records.remove(LIST, area.id);
    await load();
    const undo = button(toolTexts.undo, async () => {
      await kb.records.put(LIST, area);
      status.textContent = "";
      await load();
    });
    status.replaceChildren(toolTexts.deleted, " ", undo);
    undo.focus();
  }

  // All of them

  const heads = [
    texts.process,
    texts.reasons,
    texts.likelihood,
    texts.harm,
    texts.risk,
    texts.planB,
    texts.owner,
    texts.tried,
    texts.next,
  ];

  /** @param {Stored} area */
  function cells(area) {
    return [
      area.process,
      reasonsOf(area),
      numbers.format(area.likelihood),
      numbers.format(area.harm),
      numbers.format(risk(area)),
      area.planB || texts.noPlan,
      area.owner,
      shownDay(area.tried),
      shownDay(area.next),
    ];
  }

  /** @param {Stored} area */
  function row(area) {
    const isLate = isOverdue(area);
    const shown = cells(area).map((text, index) => {
      const isLast = index === heads.length - 1;
      const label = { "data-label": heads[index] ?? "" };
      const content = isLast && isLate
        ? [text, " ", element("b", { class: "kb-overdue" }, `⚠ ${texts.overdue}`)]
        : [text];
      return index ? element("td", label, ...content) : element("th", { scope: "row", ...label }, ...content);
    });
    const actions = element(
      "td",
      { class: "kb-register__actions" },
      button(toolTexts.edit, () => edit(area)),
      button(toolTexts.delete, () => remove(area)),
    );
    return element("tr", {}, ...shown, actions);
  }

  function table() {
    const shownHeads = [...heads, texts.actions].map((text) => element("th", { scope: "col" }, text));
    shownHeads.at(-1)?.classList.add("kb-register__actions");
    return element(
      "table",
      { class: "kb-register" },
      element("thead", {}, element("tr", {}, ...shownHeads)),
      element("tbody", {}, ...areas.map(row)),
    );
  }

  function show() {
    const files = kb.recordFiles({
      list: LIST,
      isWhole,
      table: () => ({
        heads,
        rows: areas.map((area) => [
          area.process,
          reasonsOf(area),
          area.likelihood,
          area.harm,
          risk(area),
          area.planB,
          area.owner,
          area.tried,
          area.next,
        ]),
      }),
      status,
      onImport: load,
    });
    const buttons = [button(toolTexts.add, () => edit(undefined))];
    if (areas.length) buttons.push(button(texts.print, () => print()));
    stage.replaceChildren(
      element("div", { class: "kb-tool__actions" }, ...buttons),
      status,
      areas.length ? table() : element("p", {}, texts.empty),
      files,
    );
  }

  async function load() {
    try {
      areas = await kb.records.all(LIST);
    } catch {
      status.textContent = toolTexts.noStore;
    }
    areas.sort((one, other) => risk(other) - risk(one) || one.process.localeCompare(other.process, lang));
    show();
  }

  // What may come in

  /** @type {RecordFileOptions["isWhole"]} */
  function isWhole(record) {
    const textNames = ["process", "planB", "owner"];
    const dayNames = ["tried", "next"];
    const levelNames = ["likelihood", "harm"];
    const known = ["id", "list", "reasons", ...textNames, ...dayNames, ...levelNames];
    return Object.keys(record).every((name) => known.includes(name)) &&
      textNames.every((name) => typeof record[name] === "string" && record[name].length <= LONGEST) &&
      record.process.trim() !== "" &&
      dayNames.every((name) => record[name] === "" || isDay(record[name])) &&
      levelNames.every((name) => Number.isInteger(record[name]) && record[name] >= 1 && record[name] <= HIGHEST) &&
      Array.isArray(record.reasons) && record.reasons.every((/** @type {unknown} */ name) => typeof name === "string");
  }

  /** @param {unknown} value */
  function isDay(value) {
    return typeof value === "string" && DAY.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
  }

  kb.records.onChange((list) => list === LIST && load());
  load();
}
