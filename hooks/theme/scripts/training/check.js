// @ts-check
"use strict";

// Asks the knowledge check of a playbook, ten questions at a time: first what is to be repeated, then what is new.
// The answer and its reason follow each. Nothing is sent, and only buttons are needed: no dragging, no swiping.
{
  const { element, format, trainingTexts: texts, training } = kb;
  const AT_ONCE = 10;
  /** @type {HTMLElement | null} */
  const place = document.querySelector("[data-check]");
  const slug = place?.dataset.check ?? "";
  const list = place?.querySelector("details");
  const stage = element("div", { class: "kb-check__stage" });
  const status = element("p", { class: "kb-check__status", role: "status" });

  /** @type {Promise<Question[]> | undefined} */
  let file;

  /** @returns {Promise<Question[]>} */
  async function load() {
    const response = await fetch(place?.dataset.questions ?? "");
    if (!response.ok) throw new Error(response.statusText);
    return response.json();
  }

  async function allQuestions() {
    try {
      return await (file ??= load());
    } catch (error) {
      file = undefined;
      throw error;
    }
  }

  /**
   * @param {string} text
   * @param {() => void} onclick
   * @param {string} [more]  classes
   */
  function button(text, onclick, more = "") {
    return element("button", { type: "button", class: `kb-button ${more}`.trim(), onclick }, text);
  }

  /** @param {Progress} progress */
  function due(progress) {
    const now = Date.now();
    return [...progress.again].filter(([, { due }]) => due <= now).map(([name]) => name);
  }

  /**
   * The questions of a round. When all have been asked, they come anew, in the order in which they came first.
   * @param {Question[]} questions
   * @param {Progress} progress
   */
  function round(questions, progress) {
    const toRepeat = new Set(due(progress));
    const isWaiting = (/** @type {Question} */ { name }) => progress.again.has(name) && !toRepeat.has(name);
    if (questions.every(({ name }) => progress.asked.has(name))) progress.asked.clear();
    const first = questions.filter(({ name }) => toRepeat.has(name));
    const rest = questions.filter((question) => !toRepeat.has(question.name) && !isWaiting(question));
    const fresh = rest.filter(({ name }) => !progress.asked.has(name));
    const known = rest.filter(({ name }) => progress.asked.has(name));
    const waiting = questions.filter(isWaiting);
    return [...first, ...fresh, ...known, ...waiting].slice(0, AT_ONCE);
  }

  async function start() {
    try {
      const questions = await allQuestions();
      const progress = training.read(slug);
      ask(round(questions, progress), 0, 0, progress);
    } catch {
      status.textContent = texts.failed;
      if (list) list.open = true;
    }
  }

  /** The button that starts, and what there is to repeat. */
  function offer() {
    const { again } = training.read(slug);
    const now = due(training.read(slug)).length;
    const later = [...again.values()].map(({ due }) => due).filter((time) => time > Date.now());
    const lines = now ? [element("p", {}, format(texts.repeat, { count: now }))] : [];
    if (later.length && !now) {
      const day = training.inWords(Math.min(...later), { weekday: "long", day: "numeric", month: "long" });
      lines.push(element("p", {}, format(texts.later, { day, count: later.length })));
    }
    const count = Math.min(AT_ONCE, Number(place?.dataset.count));
    stage.replaceChildren(...lines, button(format(texts.start, { count }), start, "kb-button--first"));
  }

  /**
   * @param {Question[]} questions  of this round
   * @param {number} at  which of them
   * @param {number} right  how many were right before
   * @param {Progress} progress
   */
  function ask(questions, at, right, progress) {
    const question = questions[at];
    if (!question) {
      showResult(right, questions.length);
      return;
    }
    const number = element(
      "p",
      { class: "kb-check__number" },
      format(texts.number, { number: at + 1, all: questions.length }),
    );
    const heading = element("h3", { tabindex: "-1" }, question.text);
    const about = question.about ? [element("p", { class: "kb-check__about" }, question.about)] : [];
    const answers = element("div", { class: "kb-check__answers" });
    status.textContent = "";
    stage.replaceChildren(number, heading, ...about, answers);

    /** @param {boolean} isRight */
    function answered(isRight) {
      const latest = training.read(slug); // another page may have written meanwhile
      latest.asked = progress.asked;
      training.note(latest, question?.name ?? "", isRight);
      const sum = right + Number(isRight);
      const isLast = at + 1 === questions.length;
      if (isLast) latest.checked = { on: training.today(), right: sum, of: questions.length };
      training.write(slug, latest);
      if (isLast) kb.onChecked?.();
      const next = button(
        isLast ? texts.finish : texts.next,
        () => ask(questions, at + 1, sum, latest),
        "kb-button--first",
      );
      stage.append(element("p", {}, next));
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    }

    if (!question.choices.length) askAloud(question, answers, answered);
    else if (question.right.length > 1) askOrder(question, answers, answered);
    else askChoice(question, answers, answered);
    heading.focus({ preventScroll: true });
    number.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {boolean} isRight
   * @param {string} answer  which can be seen in the choices, and is heard here
   * @param {string} reason
   */
  function explain(isRight, answer, reason) {
    const heard = isRight ? "" : `${texts.answer}: ${answer}. `;
    const verdict = element("b", {}, isRight ? texts.right : texts.wrong);
    status.replaceChildren(verdict, " ", element("span", { class: "kb-check__heard" }, heard), reason);
    stage.append(status);
  }

  /** @type {Asking} */
  function askChoice(question, answers, answered) {
    const buttons = question.choices.map((choice, place) => {
      return element("button", { type: "button", class: "kb-check__choice", onclick: () => choose(place) }, choice);
    });

    /** @param {number} place */
    function choose(place) {
      const isRight = question.right[0] === place;
      buttons.forEach((shown, at) => {
        shown.disabled = true;
        if (at === question.right[0]) shown.dataset.mark = "right";
        else if (at === place) shown.dataset.mark = "wrong";
      });
      const answer = question.choices[question.right[0] ?? 0] ?? "";
      explain(isRight, answer, question.reason);
      answered(isRight);
    }
    answers.append(...buttons);
  }

  /** @type {Asking} */
  function askOrder(question, answers, answered) {
    /** @type {number[]} */
    let taken = [];
    const marks = question.choices.map(() => element("span", { class: "kb-check__place" }));
    const buttons = question.choices.map((choice, place) => {
      const attributes = { type: "button", class: "kb-check__choice", "aria-pressed": "false" };
      return element("button", { ...attributes, onclick: () => take(place) }, marks[place] ?? "", choice);
    });
    const done = button(texts.done, finish);
    done.hidden = true;

    function show() {
      buttons.forEach((shown, place) => {
        const at = taken.indexOf(place);
        shown.setAttribute("aria-pressed", String(at >= 0));
        marks[place]?.replaceChildren(at >= 0 ? (at + 1).toLocaleString(document.documentElement.lang) : "");
      });
      done.hidden = taken.length < buttons.length;
    }

    /** @param {number} place */
    function take(place) {
      const at = taken.indexOf(place);
      taken = at >= 0 ? taken.slice(0, at) : [...taken, place];
      show();
    }

    function finish() {
      const isRight = taken.every((place, at) => place === question.right[at]);
      const rightOrder = question.right.map((place) => buttons[place]).filter((shown) => shown !== undefined);
      taken = question.right;
      show();
      for (const shown of buttons) shown.disabled = true;
      answers.replaceChildren(...rightOrder);
      const order = question.right.map((place, at) => `${at + 1}. ${question.choices[place]}`).join(" ");
      explain(isRight, order, question.reason);
      answered(isRight);
    }
    answers.append(element("p", {}, texts.tapInOrder), ...buttons, done);
  }

  /** @type {Asking} */
  function askAloud(question, answers, answered) {
    function look() {
      /** @param {boolean} knewIt */
      const judge = (knewIt) => {
        knew.disabled = knewNot.disabled = true;
        answered(knewIt);
      };
      const knew = button(texts.knewIt, () => judge(true));
      const knewNot = button(texts.knewItNot, () => judge(false));
      const answer = element("p", { class: "kb-check__about", tabindex: "-1" }, question.reason);
      answers.replaceChildren(answer, element("div", {}, knew, knewNot));
      answer.focus({ preventScroll: true });
    }
    answers.append(element("p", {}, texts.sayFirst), button(texts.showAnswer, look));
  }

  /**
   * @param {number} right
   * @param {number} all
   */
  function showResult(right, all) {
    const heading = element("h3", { class: "kb-check__result", tabindex: "-1" }, format(texts.result, { right, all }));
    const title = document.querySelector("h1")?.textContent?.trim() ?? "";
    const day = training.inWords(Date.now());
    offer();
    const again = stage.querySelector("button");
    if (again) again.textContent = texts.again;
    stage.prepend(heading, element("p", {}, `${title}, ${day}`));
    status.textContent = "";
    heading.focus();
  }

  if (place && location.protocol.startsWith("http")) { // nothing can be fetched into a page opened from a folder
    list?.before(stage);
    stage.after(status);
    offer();
  }
}
