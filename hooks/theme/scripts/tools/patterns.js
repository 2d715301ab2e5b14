// @ts-check
"use strict";

// Patterns in the recovery log that are more than chance. Exact tests, each one-sided, and Holm's correction for all
// that were tried: of a hundred logs without any pattern, at most five are said to have one.
{
  const LEAST = 20; // entries, below which nothing is said
  const LEVEL = 0.05;
  const WINDOW = 14; // days before and after a change
  const RECENT = 28; // days

  const logs = [0]; // of factorials
  /** @param {number} n */
  function logFactorial(n) {
    for (let next = logs.length; next <= n; next++) logs.push((logs[next - 1] ?? 0) + Math.log(next));
    return logs[n] ?? 0;
  }

  /**
   * @param {number} n
   * @param {number} k
   */
  function logChoose(n, k) {
    return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
  }

  /**
   * How likely it is that chance gives as many, or more: the exact binomial test.
   * @param {number} count
   * @param {number} all
   * @param {number} share  that is to be expected, from 0 to 1
   */
  function binomial(count, all, share) {
    if (count <= 0 || share >= 1) return 1;
    if (share <= 0) return 0;
    let sum = 0;
    for (let k = count; k <= all; k++) {
      sum += Math.exp(logChoose(all, k) + k * Math.log(share) + (all - k) * Math.log1p(-share));
    }
    return Math.min(1, sum);
  }

  /**
   * How likely it is that as many of the marked ones, or more, are in a group by chance: Fisher's exact test.
   * @param {number} count  marked ones in the group
   * @param {number} group
   * @param {number} marked
   * @param {number} all
   */
  function fisher(count, group, marked, all) {
    let sum = 0;
    for (let k = Math.max(count, group + marked - all); k <= Math.min(group, marked); k++) {
      sum += Math.exp(logChoose(marked, k) + logChoose(all - marked, group - k) - logChoose(all, group));
    }
    return Math.min(1, sum);
  }

  /** @param {number} at  the number of its day, counted by the calendar of the device */
  function dayOf(at) {
    const date = new Date(at);
    return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
  }

  /**
   * @template Value
   * @param {Entry[]} entries
   * @param {(entry: Entry) => Value} key
   * @returns {Map<Value, Entry[]>}
   */
  function by(entries, key) {
    /** @type {Map<Value, Entry[]>} */
    const groups = new Map();
    for (const entry of entries) {
      const group = groups.get(key(entry));
      if (group) group.push(entry);
      else groups.set(key(entry), [entry]);
    }
    return groups;
  }

  /**
   * More entries in an hour than in the others that were open.
   * @param {Entry[]} entries
   * @param {Parameters<Patterns["find"]>[2]} hours
   * @returns {Pattern[]}
   */
  function ofHours(entries, { opens, closes }) {
    const hours = by(entries, ({ started }) => new Date(started).getHours());
    const open = Array.from({ length: closes - opens }, (_, hour) => opens + hour);
    const all = open.reduce((sum, hour) => sum + (hours.get(hour)?.length ?? 0), 0);
    if (all < LEAST || open.length < 2) return [];
    return open.map((hour) => {
      const count = hours.get(hour)?.length ?? 0;
      return {
        kind: "hour",
        name: String(hour),
        count,
        all,
        share: 1 / open.length,
        p: binomial(count, all, 1 / open.length),
      };
    });
  }

  /**
   * More on a day of the week than on the others on which there was anything.
   * @param {Entry[]} entries
   * @returns {Pattern[]}
   */
  function ofWeekdays(entries) {
    const groups = by(entries, ({ started }) => new Date(started).getDay());
    const days = entries.map(({ started }) => dayOf(started));
    const [first, last] = [Math.min(...days), Math.max(...days)];
    const THURSDAY = 4; // the day numbered 0
    /** @type {Map<number, number>} */
    const calendar = new Map();
    for (let day = first; day <= last; day++) {
      const weekday = (day + THURSDAY) % 7;
      if (groups.has(weekday)) calendar.set(weekday, (calendar.get(weekday) ?? 0) + 1);
    }
    const open = [...calendar.values()].reduce((sum, number) => sum + number, 0);
    if (calendar.size < 2 || last - first < 7) return [];
    return [...calendar].map(([weekday, number]) => {
      const [count, all, share] = [groups.get(weekday)?.length ?? 0, entries.length, number / open];
      return { kind: "weekday", name: String(weekday), count, all, share, p: binomial(count, all, share) };
    });
  }

  /**
   * More in the days after changes than in as many days before them.
   * @param {Entry[]} entries
   * @param {Change[]} changes
   * @returns {Pattern[]}
   */
  function ofChanges(entries, changes) {
    const days = entries.map(({ started }) => dayOf(started));
    const [first, last] = [Math.min(...days), Math.max(...days)];
    /** @type {Set<number>} */
    const after = new Set();
    /** @type {Set<number>} */
    const before = new Set();
    for (const { at } of changes) {
      for (let n = 0; n < WINDOW; n++) after.add(dayOf(at) + n);
      for (let n = 1; n <= WINDOW; n++) before.add(dayOf(at) - n);
    }
    for (const day of [...after]) if (day < first || day > last) after.delete(day);
    for (const day of [...before]) if (day < first || day > last || after.has(day)) before.delete(day);
    const count = days.filter((day) => after.has(day)).length;
    const all = count + days.filter((day) => before.has(day)).length;
    const share = after.size / (after.size + before.size);
    if (all < LEAST || !after.size || !before.size) return [];
    return [{ kind: "change", name: "", count, all, share, p: binomial(count, all, share) }];
  }

  /**
   * In each group: fewer happy customers than elsewhere, and a greater part of the last weeks than before.
   * @param {Entry[]} entries
   * @param {string} kind
   * @param {(entry: Entry) => string} key
   * @returns {Pattern[]}
   */
  function ofGroups(entries, kind, key) {
    const answered = entries.filter(({ happy }) => happy !== null);
    const unhappy = answered.filter(({ happy }) => !happy);
    const since = Math.max(...entries.map(({ started }) => dayOf(started))) - RECENT;
    const recent = entries.filter(({ started }) => dayOf(started) > since);
    /** @type {Pattern[]} */
    const found = [];
    for (const [name, group] of by(entries, key)) {
      if (!name || group.length === entries.length) continue;
      const asked = group.filter(({ happy }) => happy !== null);
      if (answered.length >= LEAST && asked.length && asked.length < answered.length) {
        const count = asked.filter(({ happy }) => !happy).length;
        const p = fisher(count, asked.length, unhappy.length, answered.length);
        const share = unhappy.length / answered.length;
        found.push({ kind: `${kind} unhappy`, name, count, all: asked.length, share, p });
      }
      if (kind !== "shift" && recent.length && recent.length < entries.length) {
        const count = group.filter(({ started }) => dayOf(started) > since).length;
        const p = fisher(count, group.length, recent.length, entries.length);
        found.push({
          kind: `${kind} recent`,
          name,
          count,
          all: recent.length,
          share: group.length / entries.length,
          p,
        });
      }
    }
    return found;
  }

  /**
   * Holm's correction: the one that is least likely must stand against all, the next against one fewer, and so on.
   * @param {Pattern[]} tried
   */
  function holm(tried) {
    const sorted = [...tried].sort((one, other) => one.p - other.p);
    const end = sorted.findIndex(({ p }, place) => p * (sorted.length - place) > LEVEL);
    return end < 0 ? sorted : sorted.slice(0, end);
  }

  kb.patterns = {
    LEAST,
    by,
    dayOf,
    find(entries, changes, hours) {
      if (entries.length < LEAST) return { found: [], tried: 0 };
      const tried = [
        ...ofHours(entries, hours),
        ...ofWeekdays(entries),
        ...ofChanges(entries, changes),
        ...ofGroups(entries, "playbook", ({ playbook }) => playbook),
        ...ofGroups(entries, "place", ({ place }) => place),
        ...ofGroups(entries, "cause", ({ cause }) => cause),
        ...ofGroups(entries, "shift", ({ started }) => kb.entries.shift(started)),
      ];
      return { found: holm(tried), tried: tried.length };
    },
  };
}
