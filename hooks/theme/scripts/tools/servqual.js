// @ts-check
"use strict";

// SERVQUAL: what customers expect against what they find, after Zeithaml, Parasuraman and Berry.
//
// The page has the statements; here they get numbers from 1 to 7, twice. The gap of a dimension is the average of what
// was found minus the average of what was expected, over all who answered and all statements with both numbers.
{
  const { element, format, toolTexts } = kb;
  const texts = kb.servqualTexts;
  const LIST = "servqual";
  const LOWEST = 1;
  const HIGHEST = 7;
  const POINTS = 100;
  const LONGEST_NAME = 20;

  const form = /** @type {HTMLFormElement} */ (document.querySelector("#servqual--form"));
  const result = /** @type {HTMLElement} */ (document.querySelector("#servqual--result"));
  const status = element("p", { role: "status" });
  const isAnswerOnly = new URLSearchParams(location.search).has("answer");
  const dimensions = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-dimension]")]).map((section) => ({
    name: section.dataset.dimension ?? "",
    title: section.querySelector("h3")?.textContent ?? "",
    helps: section.querySelector("[data-helps]"),
    statements: /** @type {HTMLElement[]} */ ([...section.querySelectorAll("[data-statement]")]).map((line) => ({
      name: line.dataset.statement ?? "",
      line,
    })),
  }));
  const statements = dimensions.flatMap((dimension) => dimension.statements);

  /** @type {Stored[]} */
  let answers = [];

  /**
   * @param {string} label
   * @param {() => void} action
   */
  function button(label, action) {
    return element("button", { type: "button", class: "kb-button", onclick: action }, label);
  }

  // The questions

  const part = element("p", { role: "status" });

  /**
   * Seven numbers to choose one from.
   * @param {string} name
   * @param {string} label
   */
  function scale(name, label) {
    const numbers = Array.from({ length: HIGHEST }, (_, index) => index + LOWEST);
    return element(
      "fieldset",
      { class: "kb-scale" },
      element("legend", {}, label),
      ...numbers.map((number) =>
        element(
          "label",
          {},
          element("input", { type: "radio", name, value: number }),
          element("span", {}, String(number)),
        )
      ),
    );
  }

  const weightInputs = dimensions.map(({ name, title }) => {
    const attributes = { type: "number", min: 0, max: POINTS, name: `weight ${name}`, inputmode: "numeric" };
    const input = element("input", attributes);
    return { name, input, label: element("label", {}, title, input) };
  });
  const left = element("p", { role: "status" });

  function pointsLeft() {
    return POINTS - weightInputs.reduce((sum, { input }) => sum + (Number(input.value) || 0), 0);
  }

  function hasWeights() {
    return weightInputs.some(({ input }) => input.value !== "");
  }

  function countUp() {
    const done = form.querySelectorAll("input[type=radio]:checked").length;
    part.textContent = format(texts.answered, { done, all: statements.length * 2 });
    left.textContent = hasWeights() ? format(texts.pointsLeft, { count: pointsLeft() }) : "";
  }

  /** @param {string} what */
  function numbers(what) {
    const data = new FormData(form);
    const given = statements.map(({ name }) => [name, Number(data.get(`${what} ${name}`))]);
    return Object.fromEntries(given.filter(([, number]) => number));
  }

  function done() {
    if (!form.reportValidity()) return; // what is kept must be what a file can bring back
    const weights = Object.fromEntries(weightInputs.map(({ name, input }) => [name, Number(input.value) || 0]));
    const record = {
      id: kb.records.newId(),
      list: LIST,
      at: Date.now(),
      expected: numbers("expected"),
      found: numbers("found"),
      weights: hasWeights() ? weights : {},
    };
    const lacks = dimensions.some((dimension) =>
      !dimension.statements.some(({ name }) => record.expected[name] && record.found[name])
    );
    if (lacks || (hasWeights() && pointsLeft() !== 0)) {
      status.textContent = lacks ? texts.incomplete : format(texts.pointsLeft, { count: pointsLeft() });
      return;
    }
    if (isAnswerOnly) handOn(record);
    else keep(record);
  }

  /** @param {Stored} record */
  function handOn(record) {
    form.hidden = true;
    const take = button(toolTexts.export, async () => {
      await loaded();
      kb.transfer.toJson(LIST, LIST, [record]);
    });
    result.replaceChildren(element("p", {}, texts.thanks), element("p", {}, take));
    take.focus();
  }

  /** @param {Stored} record */
  async function keep(record) {
    try {
      await kb.records.put(LIST, record);
    } catch {
      status.textContent = toolTexts.notKept;
      return;
    }
    kb.records.persist();
    form.reset();
    form.hidden = true;
    status.textContent = "";
    await load();
    result.querySelector("h2")?.focus();
  }

  for (const { name, line } of statements) {
    line.append(scale(`expected ${name}`, texts.expected), scale(`found ${name}`, texts.found));
  }
  form.append(
    element(
      "fieldset",
      { class: "kb-tool__fields" },
      element("legend", {}, texts.weights),
      ...weightInputs.map((one) => one.label),
      left,
    ),
    part,
    element("p", { class: "kb-tool__actions" }, button(texts.done, done)),
    ...(isAnswerOnly ? [status] : []),
  );
  form.addEventListener("input", countUp);
  form.addEventListener("submit", (event) => event.preventDefault());

  // What they come to

  /** @type {Stored | undefined} */
  let removed;

  async function removeLast() {
    removed = answers.at(-1);
    if (!removed) return;
    await kb.records.remove(LIST, removed.id);
    await load();
    const undo = button(toolTexts.undo, async () => {
      if (removed) await kb.records.put(LIST, removed);
      await load();
    });
    status.replaceChildren(texts.removed, " ", undo);
    undo.focus();
  }

  /** @type {Promise<void> | undefined} */
  let loading;

  /** What reckons, draws and handles files is fetched when there are answers or a file. */
  function loaded() {
    return loading ??= new Promise((resolve, reject) => {
      const script = element("script", { src: result.dataset.script ?? "", onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }

  let isImporting = false;

  async function showResult() {
    const add = button(texts.addAnswers, () => {
      form.hidden = false;
      form.scrollIntoView();
    });
    const actions = element("p", { class: "kb-tool__actions" }, add);
    if (!answers.length) {
      const bring = button(toolTexts.import, async () => {
        await loaded();
        isImporting = true;
        await showResult();
        result.querySelector("input")?.click();
      });
      result.replaceChildren(element("p", {}, texts.none), actions, status, isImporting ? files() : bring);
      return;
    }
    await loaded();
    const { content } = kb.servqualResult(dimensions, answers);
    const count = element("h2", { tabindex: -1 }, format(texts.respondents, { count: answers.length }));
    const last = element("p", { class: "kb-tool__actions" }, button(texts.removeLast, removeLast));
    result.replaceChildren(count, ...content, actions, status, files(), last);
  }

  function files() {
    const table = () => kb.servqualResult(dimensions, answers);
    return kb.recordFiles({ list: LIST, isWhole, table, status, onImport: load });
  }

  async function load() {
    try {
      answers = (await kb.records.all(LIST)).sort((one, other) => one.at - other.at);
    } catch {
      status.textContent = toolTexts.noStore;
    }
    await showResult();
  }

  // What may come in

  /**
   * @param {unknown} given  numbers by names
   * @param {number} lowest
   * @param {number} highest
   */
  function areNumbers(given, lowest, highest) {
    if (typeof given !== "object" || given === null || Array.isArray(given)) return false;
    const entries = Object.entries(given);
    return entries.every(([name, number]) =>
      name.length <= LONGEST_NAME && Number.isInteger(number) && number >= lowest && number <= highest
    );
  }

  /** @type {RecordFileOptions["isWhole"]} */
  function isWhole(record) {
    const known = ["id", "list", "at", "expected", "found", "weights"];
    if (!Object.keys(record).every((name) => known.includes(name)) || !Number.isFinite(record.at)) return false;
    const areRated = [record.expected, record.found].every((given) => areNumbers(given, LOWEST, HIGHEST));
    if (!areRated || !areNumbers(record.weights, 0, POINTS)) return false;
    const points = Object.values(record.weights);
    return !points.length || points.reduce((sum, number) => sum + number, 0) === POINTS;
  }

  countUp();
  if (isAnswerOnly) {
    form.hidden = false;
  } else {
    form.hidden = true;
    kb.records.onChange((list) => list === LIST && load());
    load();
  }
}
