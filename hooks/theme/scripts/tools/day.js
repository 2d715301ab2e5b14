// @ts-check
"use strict";

// The day's measure: two taps at the end of a day, kept at once, for each place.
{
  const { dayTexts: texts, element, format, records, toolTexts, words } = kb;
  const LIST = "days";
  const SHOWN = 14; // days in the table
  const CHOICES = 6; // 0 to 5; more is typed
  const MOST = 100_000;
  const tool = /** @type {HTMLElement} */ (document.querySelector("#tool"));

  /** @type {Measure[]} */
  let all = [];
  /** @type {Pick<Place, "name" | "slug">[]} */
  let places = [];

  const notice = element("div", { class: "kb-tool__notice", role: "status" });
  const day = element("input", { type: "date", value: words.field(Date.now()), max: words.field(Date.now()) });
  const place = element("input", { type: "text", list: "day-places", maxlength: 200, autocomplete: "off" });
  const suggestions = element("datalist", { id: "day-places" });
  const questions = element("div", {});
  const table = element("div", {});

  /** @param {any} record */
  function isWhole(record) {
    const isCount = (/** @type {unknown} */ value) =>
      value === null || Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST;
    return Object.keys(record).length === 6 && /^\d{4}-\d\d-\d\d$/.test(record.day) &&
      Number.isFinite(new Date(record.day).getTime()) && typeof record.place === "string" &&
      record.place.length <= 200 && isCount(record.impressed) && isCount(record.loyal) &&
      record.id === `${record.day} ${record.place}`;
  }

  /** The slug of a place of the site, or what somebody has typed. */
  function chosenPlace() {
    const typed = place.value.trim();
    return places.find(({ name }) => name === typed)?.slug ?? typed;
  }

  /** @param {string} slug */
  function placeName(slug) {
    return places.find((one) => one.slug === slug)?.name ?? slug;
  }

  /** @returns {Measure} */
  function current() {
    const id = `${day.value} ${chosenPlace()}`;
    const none = { id, list: LIST, day: day.value, place: chosenPlace(), impressed: null, loyal: null };
    return all.find((measure) => measure.id === id) ?? none;
  }

  /** @param {unknown} error */
  function tellFailure(error) {
    const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
    notice.replaceChildren(element("p", {}, isFull ? toolTexts.notKept : toolTexts.noStore));
  }

  /**
   * @param {"impressed" | "loyal"} name
   * @param {number} count
   */
  async function keep(name, count) {
    if (!day.value || !day.reportValidity()) return; // what is kept must be what a file can bring back
    const changed = { ...current(), [name]: count };
    all = [...all.filter(({ id }) => id !== changed.id), changed];
    kb.store("tool-place", place.value.trim());
    showTable();
    try {
      await records.put(LIST, changed);
      const where = [words.day(new Date(`${changed.day}T12:00`).getTime()), place.value.trim()].filter(Boolean);
      notice.replaceChildren(element("p", {}, format(texts.kept, { day: where.join(", ") })));
      records.persist();
    } catch (error) {
      tellFailure(error);
    }
  }

  /** @param {"impressed" | "loyal"} name */
  function question(name) {
    const value = current()[name];
    const taps = Array.from({ length: CHOICES }, (_, count) => {
      const box = element("input", { type: "radio", name, value: count, onchange: () => keep(name, count) });
      box.checked = value === count;
      return element("label", {}, box, words.number(count));
    });
    const more = element("input", {
      type: "number",
      min: CHOICES,
      max: MOST,
      "aria-label": texts.more,
      placeholder: texts.more,
    });
    if (value !== null && value >= CHOICES) more.value = String(value);
    more.addEventListener("change", () => {
      const count = Number(more.value);
      if (!Number.isInteger(count) || count < 0 || count > MOST) return;
      keep(name, count);
      for (const { firstChild } of taps) {
        const box = /** @type {HTMLInputElement} */ (firstChild);
        box.checked = box.value === String(count);
      }
    });
    return element(
      "fieldset",
      { class: "kb-taps" },
      element("legend", {}, texts[name]),
      ...taps,
      more,
    );
  }

  function showTable() {
    const sorted = [...all].sort((one, other) => other.id.localeCompare(one.id)).slice(0, SHOWN);
    const shown = (/** @type {number | null} */ value) => value === null ? "–" : words.number(value);
    const rows = sorted.map((measure) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, words.day(new Date(`${measure.day}T12:00`).getTime())),
        element("td", {}, placeName(measure.place)),
        element("td", {}, shown(measure.impressed)),
        element("td", {}, shown(measure.loyal)),
      )
    );
    const heads = [texts.day, texts.place, texts.impressedHead, texts.loyalHead];
    const head = element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text)));
    table.replaceChildren(
      element("h2", {}, texts.days),
      rows.length
        ? element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows))
        : element("p", {}, texts.empty),
    );
    const names = new Set([...places.map(({ name }) => name), ...all.map(({ place }) => placeName(place))]);
    suggestions.replaceChildren(...[...names].filter(Boolean).map((value) => element("option", { value })));
  }

  function show() {
    questions.replaceChildren(question("impressed"), question("loyal"));
    showTable();
  }

  function takeAway() {
    const heads = [texts.day, texts.place, texts.impressedHead, texts.loyalHead];
    const rows = () => all.map((one) => [one.day, placeName(one.place), one.impressed, one.loyal]);
    return kb.recordFiles({
      list: LIST,
      isWhole,
      table: () => ({ heads, rows: rows() }),
      status: notice,
      onImport: load,
    });
  }

  async function load() {
    try {
      all = /** @type {Measure[]} */ (await records.all(LIST));
    } catch (error) {
      tellFailure(error);
    }
    show();
  }

  async function start() {
    const field = (/** @type {string} */ label, /** @type {HTMLElement} */ control) =>
      element("label", { class: "kb-field" }, element("span", {}, label), control);
    const bar = element(
      "div",
      { class: "kb-tool__bar" },
      field(texts.day, day),
      field(texts.place, place),
      suggestions,
    );
    tool.append(bar, questions, notice, table, takeAway());
    if (tool.dataset.places) {
      places = await fetch(tool.dataset.places).then((response) => response.json()).catch(() => []);
    }
    place.value = placeName(kb.stored("tool-place") ?? kb.stored("place") ?? "");
    for (const box of [day, place]) box.addEventListener("change", show);
    records.onChange((changed) => {
      if (changed === LIST) load();
    });
    await load();
  }
  start();
}
