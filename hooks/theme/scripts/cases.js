// @ts-check
"use strict";

// The cases on this device: what is kept of each customer, on any page. Nothing of it is sent anywhere.
//
// Each case has a key of its own, so that two tabs never write over each other's cases. One that nobody has touched for
// half a day is closed; what is closed is kept for a week. What somebody else has written there is thrown away.
{
  const KEY = /^case:(.*)$/;
  const ID = /^[\w-]{8,40}$/;
  const NAME = /^[\w-]{1,40}$/;
  const CLOSED_AFTER = 12 * 60 * 60_000; // milliseconds
  const KEPT_FOR = 7 * 24 * 60 * 60_000;
  const FUTURE = 24 * 60 * 60_000; // by which another phone's clock may be ahead
  const LONGEST_LINE = 500; // characters
  const LONGEST_TEXT = 8000;
  const LONGEST_DRAFT = 60_000; // a letter with all wordings of its page
  const MOST_TICKS = 500;

  /** @type {(() => void)[]} */
  const listeners = [];

  /**
   * @param {unknown} value
   * @returns {number | null}
   */
  function time(value) {
    return typeof value === "number" && value > 0 && value < Date.now() + FUTURE ? value : null;
  }

  /**
   * @param {unknown} value
   * @param {number} [longest]
   */
  function text(value, longest = LONGEST_LINE) {
    return typeof value === "string" ? value.slice(0, longest) : "";
  }

  /** @param {unknown} value */
  function ticks(value) {
    const all = Array.isArray(value) ? value.slice(0, MOST_TICKS) : [];
    return all.flatMap((tick) => {
      const at = time(tick?.at);
      return at && NAME.test(text(tick.source)) ? [{ source: text(tick.source), at }] : [];
    });
  }

  /** @param {unknown} value */
  function answers(value) {
    const all = value && typeof value === "object" ? Object.entries(value).slice(0, MOST_TICKS) : [];
    return Object.fromEntries(all.filter(([name, yes]) => name.length < LONGEST_LINE && typeof yes === "boolean"));
  }

  /** @type {Cases["read"]} */
  function read(written) {
    const value = /** @type {Record<string, unknown>} */ (written && typeof written === "object" ? written : {});
    const [id, started] = [text(value.id), time(value.started)];
    if (!ID.test(id) || !started || !text(value.playbook)) return null;
    return {
      id,
      playbook: text(value.playbook),
      title: text(value.title),
      address: text(value.address),
      version: text(value.version),
      place: text(value.place),
      started,
      touched: time(value.touched) ?? started,
      step: text(value.step),
      ticks: ticks(value.ticks),
      answers: answers(value.answers),
      given: text(value.given),
      cost: text(value.cost),
      happy: typeof value.happy === "boolean" ? value.happy : null,
      note: text(value.note, LONGEST_TEXT),
      draft: text(value.draft, LONGEST_DRAFT),
      ended: time(value.ended),
      unfinished: value.unfinished === true,
    };
  }

  /** @param {string} key */
  function kept(key) {
    try {
      const found = read(JSON.parse(kb.stored(key) ?? ""));
      return found && key === `case:${found.id}` ? found : null;
    } catch {
      return null; // nothing is kept, or not by this script
    }
  }

  /** @param {Case} changed */
  function keep(changed) {
    kb.store(`case:${changed.id}`, JSON.stringify(changed));
    for (const listener of listeners) listener();
  }

  /** @param {string} id */
  function remove(id) {
    kb.store(`case:${id}`, null);
    for (const listener of listeners) listener();
  }

  /** Closes what nobody has touched for long, and throws away what is too old or no case. */
  function all() {
    const now = Date.now();
    /** @type {Case[]} */
    const found = [];
    for (const key of kb.storedKeys().filter((key) => KEY.test(key))) {
      const one = kept(key);
      if (one && !one.ended && now - one.touched > CLOSED_AFTER) {
        Object.assign(one, { ended: one.touched, unfinished: true });
        kb.store(key, JSON.stringify(one));
      }
      if (one && !(one.ended && now - one.ended > KEPT_FOR)) found.push(one);
      else kb.store(key, null);
    }
    return found.sort((a, b) => b.started - a.started);
  }

  globalThis.addEventListener("storage", (event) => {
    const { key } = /** @type {StorageEvent} */ (event);
    if (key === null || /^case(-of)?:/.test(key)) { for (const listener of listeners) listener(); }
  });

  kb.cases = {
    all,
    open: () => all().filter((one) => !one.ended),
    earlier: () => all().filter((one) => one.ended),
    find: (id) => all().find((one) => one.id === id) ?? null,
    keep,
    remove,
    read,
    onChange: (listener) => listeners.push(listener),
  };
}
