// @ts-check
"use strict";

// A log that nobody wrote, to try the trends with: complaints rise between nine and ten, and after each upgrade.
//
// It is made anew each time from one seed, is never kept, and never stands among the entries of this device.
{
  const SEED = 20260601;
  const DAYS = 120;
  const [OPENS, CLOSES] = [7, 21];
  const UPGRADES = [95, 60, 25]; // days ago

  /** Numbers from 0 to 1 that are the same for the same seed (mulberry32). @param {number} seed */
  function generator(seed) {
    let state = seed;
    return () => {
      state = state + 0x6D2B79F5 | 0;
      let mixed = Math.imul(state ^ state >>> 15, 1 | state);
      mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
      return ((mixed ^ mixed >>> 14) >>> 0) / 4_294_967_296;
    };
  }

  kb.sample = (placeNames) => {
    const random = generator(SEED);
    const pick = (/** @type {any[]} */ list) => list[Math.floor(random() * list.length)];
    const { DAY } = kb.entries;
    const today = new Date().setHours(0, 0, 0, 0);
    const known = kb.entries.playbooks();
    const playbooks = known.some(({ causes }) => causes) ? known.filter(({ causes }) => causes) : known;
    /** @type {Entry[]} */
    const entries = [];
    for (let ago = DAYS; ago > 0; ago--) {
      const isAfter = UPGRADES.some((upgrade) => ago <= upgrade && ago > upgrade - 10);
      const number = Math.floor(random() * 3) + (isAfter ? 3 : 0);
      for (let one = 0; one < number; one++) {
        const hour = random() < 0.25 ? 9 : OPENS + Math.floor(random() * (CLOSES - OPENS));
        const started = new Date(today - ago * DAY);
        started.setHours(hour, Math.floor(random() * 60));
        const playbook = pick(playbooks);
        const [limit, currency] = playbook?.limit ?? [null, ""];
        const at = started.getTime();
        entries.push({
          ...kb.entries.blank(),
          id: `sample ${entries.length}`,
          playbook: playbook?.address ?? "",
          title: playbook?.title ?? "",
          place: pick(placeNames.length ? placeNames : ["A", "B"]),
          started: at,
          firstWord: Math.round(1 + random() * 9),
          ended: at + Math.round(10 + random() * 40) * 60_000,
          cost: Math.round(random() * (limit ?? 40)),
          currency,
          limit,
          cause: pick(Object.keys(playbook?.causes ?? { "": "" })),
          happy: random() < 0.8,
          due: at + 2 * DAY,
          asked: random() < 0.7 ? at + 2 * DAY : null,
        });
      }
    }
    const changes = UPGRADES.map((ago, number) => ({
      id: `sample change ${number}`,
      list: "changes",
      at: today - ago * DAY,
      name: kb.trendTexts.upgrade,
    }));
    return { entries, changes };
  };
}
