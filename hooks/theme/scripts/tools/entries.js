// @ts-check
"use strict";

// The entries of the recovery log: what they hold, how a case becomes one, and what the site's playbooks say of them.
{
  const LIST = "log";
  const TAKEN = "log-taken"; // cases that have become entries, so that a deleted one does not come back
  const MINUTE = 60_000;
  const DAY = 24 * 60 * MINUTE;
  const LONGEST = 20_000; // letters of a text
  const LARGEST = 1e12;
  const MOST = 500; // lines or conditions of a playbook, as of a case
  const CHANNELS = ["", "person", "telephone", "writing"];
  const tool = /** @type {HTMLElement} */ (document.querySelector("#tool"));

  /** @type {Record<keyof Entry, (value: any) => boolean>} */
  const FIELDS = {
    id: (value) => isText(value) && value.length > 0 && value.length < 200,
    list: (value) => value === LIST,
    playbook: isText,
    title: isText,
    place: isText,
    channel: (value) => CHANNELS.includes(value),
    started: isTime,
    firstWord: isNumberOrNone,
    ended: isTimeOrNone,
    ticks: (value) => Array.isArray(value) && value.length <= MOST && value.every(isText),
    answers: isAnswers,
    given: isText,
    cost: isNumberOrNone,
    currency: (value) => value === "" || /^[A-Z]{3}$/.test(value),
    limit: isNumberOrNone,
    cause: isText,
    happy: (value) => value === null || typeof value === "boolean",
    due: isTimeOrNone,
    asked: isTimeOrNone,
    note: isText,
    letter: isText,
    blanks: isText,
    changed: isText,
    shared: isBoolean,
    unfinished: isBoolean,
  };

  /** @param {unknown} value */
  function isText(value) {
    return typeof value === "string" && value.length <= LONGEST;
  }
  /** @param {unknown} value */
  function isBoolean(value) {
    return typeof value === "boolean";
  }
  /** @param {unknown} value */
  function isNumberOrNone(value) {
    return value === null || Number.isFinite(value) && Math.abs(Number(value)) < LARGEST;
  }
  /** @param {unknown} value */
  function isTime(value) {
    return Number.isFinite(value) && Number(value) > 0 && Number(value) < 1e13;
  }
  /** @param {unknown} value */
  function isTimeOrNone(value) {
    return value === null || isTime(value);
  }
  /** @param {any} value */
  function isAnswers(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) &&
      Object.entries(value).length <= MOST &&
      Object.entries(value).every(([name, answer]) => isText(name) && isBoolean(answer));
  }

  /** @returns {Entry} */
  function blank() {
    const texts = { playbook: "", title: "", place: "", given: "", currency: "", cause: "", note: "" };
    const none = { firstWord: null, ended: null, cost: null, limit: null, happy: null, due: null, asked: null };
    const letter = { letter: "", blanks: "", changed: "", shared: false };
    const rest = { channel: "", started: Date.now(), ticks: [], answers: {}, unfinished: false };
    return { id: kb.records.newId(), list: LIST, ...texts, ...none, ...letter, ...rest };
  }

  const UNSPACED = /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

  /**
   * The text with a blank in the place of what somebody had put into it: whole words, where words have spaces.
   * @param {string} text
   * @param {[string, string]} filled  (what was put in, the blank)
   */
  function blanked(text, [value, blank]) {
    if (UNSPACED.test(value)) return text.replaceAll(value, blank);
    const literal = value.replace(/[\\^$.*+?()[\]|]|\x7b|\x7d/g, "\\$&");
    return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "gu"), () => blank);
  }

  /**
   * The words of a letter that went out, as it was sent, and with its blanks as blanks: they can have held names.
   * @param {LetterDraft} draft
   */
  function wordsOf({ parts, text, sent }) {
    if (!sent) return { letter: "", blanks: "" };
    /** @type {Map<string, string>} */
    const filled = new Map();
    for (const piece of parts.flatMap(({ choices }) => choices.flatMap(({ pieces }) => pieces))) {
      const value = typeof piece === "string" ? "" : piece.value.trim();
      if (typeof piece !== "string" && value) filled.set(value, `[${piece.blank}]`);
    }
    const words = parts.map((part) => {
      // What was typed into a blank can also stand in a part that the writer wrote anew.
      if (part.text !== null) return [...filled].reduce(blanked, part.text);
      const pieces = part.choices[part.chosen]?.pieces ?? [];
      return pieces.map((piece) => typeof piece === "string" ? piece : `[${piece.blank}]`).join("");
    });
    return { letter: text.slice(0, LONGEST), blanks: words.join("\n\n").slice(0, LONGEST) };
  }

  /** @param {string} draft  a LetterDraft as JSON; "" for none */
  function letterOf(draft) {
    try {
      return wordsOf(JSON.parse(draft));
    } catch {
      return { letter: "", blanks: "" }; // none, or of another version
    }
  }

  /** @type {Playbook[]} */
  let playbooks = [];

  /** @param {string} address  in full, or the last part of it */
  function playbook(address) {
    return playbooks.find((one) => one.address === address || one.address.endsWith(`/${address}`));
  }

  /**
   * The number in what somebody wrote: "12,50 EUR", "1,200", "about 30".
   * @param {string} written
   */
  function amount(written) {
    const digits = /\d[\d\s.,’']*/.exec(written)?.[0].trim() ?? "";
    const [, whole, part = "0"] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(digits) ?? [];
    const number = Number(`${whole?.replace(/\D/g, "")}.${part}`);
    return digits && number < LARGEST ? number : null;
  }

  /** @param {Case} found */
  function fromCase(found) {
    const { started, ended } = found;
    const own = playbook(found.playbook);
    const [limit, currency] = own?.limit ?? [null, ""];
    const first = Math.min(...found.ticks.map(({ at }) => at));
    const text = (/** @type {unknown} */ value) => String(value ?? "").slice(0, LONGEST);
    return {
      ...blank(),
      id: `case ${found.id}`,
      playbook: own?.address ?? text(found.playbook),
      title: own?.title ?? text(found.title),
      place: text(found.place),
      started,
      firstWord: Number.isFinite(first) ? Math.max(0, (first - started) / MINUTE) : null,
      ended: ended ?? null,
      ticks: found.ticks.map(({ source }) => text(source)),
      answers: { ...found.answers },
      given: text(found.given),
      cost: amount(found.cost),
      currency,
      limit,
      happy: found.happy ?? null,
      due: own?.again && ended ? ended + own.again * MINUTE : null,
      note: text(found.note),
      ...letterOf(found.draft),
      unfinished: Boolean(found.unfinished),
    };
  }

  /** Makes an entry of each case that has ended and is none yet. Fails where there is no room. */
  async function takeCases() {
    const taken = new Set((await kb.records.all(TAKEN)).map(({ id }) => id));
    const ended = kb.cases.earlier().filter(({ id }) => !taken.has(id));
    if (!ended.length) return;
    // In this order: a case is taken twice, which leaves one entry, sooner than never.
    await kb.records.put(LIST, ...ended.map(fromCase));
    await kb.records.put(TAKEN, ...ended.map(({ id }) => ({ id, at: Date.now() })));
  }

  async function loadPlaybooks() {
    try {
      const response = await fetch(tool.dataset.playbooks ?? "");
      playbooks = response.ok ? await response.json() : [];
    } catch { /* opened from a folder: entries can be written by hand */ }
  }

  /** @type {[string, number][]} */
  const shifts = Object.entries(JSON.parse(tool.dataset.shifts ?? "{}"));
  shifts.sort(([, one], [, other]) => one - other);

  kb.entries = {
    LIST,
    DAY,
    CHANNELS,
    blank,
    isWhole: (record) =>
      Object.keys(record).every((name) => Object.hasOwn(FIELDS, name)) &&
      Object.entries(FIELDS).every(([name, isRight]) => Object.hasOwn(record, name) && isRight(record[name])),
    playbook,
    playbooks: () => playbooks,
    title: (entry) => playbook(entry.playbook)?.title ?? entry.title,
    cause: (entry) => playbook(entry.playbook)?.causes?.[entry.cause] ?? entry.cause,
    /** The shift that had begun last: the one before midnight goes on. */
    shift(at) {
      const hour = new Date(at).getHours();
      return (shifts.findLast(([, begins]) => begins <= hour) ?? shifts.at(-1))?.[0] ?? "";
    },
    shifts: () => shifts.map(([name]) => name),
    isDue: (entry) => entry.due !== null && entry.asked === null,
    async load() {
      await loadPlaybooks();
      /** @type {unknown} */
      let failure = null;
      await takeCases().catch((error) => failure = error);
      return { entries: /** @type {Entry[]} */ (await kb.records.all(LIST)), failure };
    },
  };
}
