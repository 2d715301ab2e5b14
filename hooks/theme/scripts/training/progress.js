// @ts-check
"use strict";

// How far a trainee is with each playbook, on this device only: one record for each page, whatever its language.
{
  const PREFIX = "training:";
  const DAY = 24 * 60 * 60_000; // milliseconds
  const WAITS = [DAY, 7 * DAY]; // before what was wrong is asked again, and once more
  const DATE = /^\d{4}-\d\d-\d\d$/;
  /** @type {Intl.DateTimeFormatOptions} */
  const DATE_IN_WORDS = { day: "numeric", month: "long", year: "numeric" };
  const MOST = 1000; // questions of a check, and names of them that are kept

  /** @param {number} [time] */
  function today(time = Date.now()) {
    const day = new Date(time);
    const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  }

  /** @type {Training["inWords"]} */
  function inWords(time, options) {
    const day = typeof time === "string" ? new Date(`${time}T12:00`) : new Date(time);
    const words = new Intl.DateTimeFormat(kb.trainingTexts.locale, options ?? DATE_IN_WORDS).formatToParts(day);
    return words.filter(({ type }) => type !== "era").map(({ value }) => value).join("").replace(/\s+/g, " ").trim();
  }

  /** @param {unknown} value */
  function isDay(value) {
    return typeof value === "string" && DATE.test(value) && !Number.isNaN(Date.parse(value));
  }

  /** @param {any} value */
  function isResult(value) {
    return isDay(value?.on) && Number.isInteger(value.right) && Number.isInteger(value.of) && value.right >= 0 &&
      value.of > 0 && value.right <= value.of && value.of <= MOST;
  }

  /**
   * What of a record can be true. Whatever else it holds is left out.
   * @param {any} written
   * @returns {Stages}
   */
  function stagesOf(written) {
    /** @type {Stages} */
    const stages = {};
    for (const name of /** @type {const} */ (["read", "played", "live"])) {
      if (isDay(written?.[name])) stages[name] = written[name];
    }
    if (isResult(written?.checked)) {
      const { on, right, of } = written.checked;
      stages.checked = { on, right, of };
    }
    return stages;
  }

  /**
   * @param {string} slug
   * @returns {Progress}
   */
  function read(slug) {
    let written;
    try {
      written = JSON.parse(kb.stored(PREFIX + slug) ?? "{}");
    } catch { /* not written by this script */ }
    const isKnown = (/** @type {[string, any]} */ [, waiting]) => {
      return WAITS[waiting?.step] !== undefined && Number.isFinite(waiting.due);
    };
    const again = Object.entries(written?.again ?? {}).filter(isKnown).slice(0, MOST);
    const asked = Array.isArray(written?.asked) ? written.asked.slice(0, MOST) : [];
    return { ...stagesOf(written), again: new Map(again), asked: new Set(asked) };
  }

  /**
   * @param {string} slug
   * @param {Progress} progress
   */
  function write(slug, { again, asked, ...stages }) {
    kb.store(PREFIX + slug, JSON.stringify({ ...stages, again: Object.fromEntries(again), asked: [...asked] }));
  }

  /**
   * What an answer changes: a wrong one comes again after a day, and after a week when it was right then.
   * @param {Progress} progress
   * @param {string} name  of the question
   * @param {boolean} isRight
   */
  function note(progress, name, isRight) {
    const now = Date.now();
    const waiting = progress.again.get(name);
    progress.asked.add(name);
    if (!isRight) progress.again.set(name, { step: 0, due: now + DAY });
    else if (waiting && waiting.due <= now) {
      const wait = WAITS[waiting.step + 1];
      if (wait) progress.again.set(name, { step: waiting.step + 1, due: now + wait });
      else progress.again.delete(name);
    }
  }

  kb.training = { today, inWords, read, write, note, stagesOf };
}
