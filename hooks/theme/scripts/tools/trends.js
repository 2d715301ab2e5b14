// @ts-check
"use strict";

// The trends in the recovery log: numbers, what stands out, charts, and the changes that the owner marks.
{
  const { charts, element, entries: log, format, patterns, records, toolTexts, trendTexts: texts, words } = kb;
  const { DAY } = log;
  const CHANGES = "changes";
  const MEASURES = "days";
  const HOURS = "trend-hours";
  const WEEKS = 26; // that a chart shows at most
  const BEST = 12; // lines of a table
  const tool = /** @type {HTMLElement} */ (document.querySelector("#tool"));

  /** @type {Entry[]} */
  let own = [];
  /** @type {Change[]} */
  let ownChanges = [];
  /** @type {Measure[]} */
  let measures = [];
  /** @type {Pick<Place, "name" | "slug">[]} */
  let places = [];
  let isSample = false;
  let period = "90";

  const notice = element("div", { class: "kb-tool__notice", role: "status" });
  const page = element("div", {});

  /**
   * @param {string} label
   * @param {() => void} onclick
   */
  function button(label, onclick) {
    return element("button", { type: "button", class: "kb-button", onclick }, label);
  }

  /**
   * @param {string} label
   * @param {Element} control
   */
  function field(label, control) {
    return element("label", { class: "kb-field" }, element("span", {}, label), control);
  }

  /** @param {number[]} values */
  function median(values) {
    const sorted = [...values].sort((one, other) => one - other);
    const middle = sorted.length / 2;
    return Number.isInteger(middle)
      ? (Number(sorted[middle - 1]) + Number(sorted[middle])) / 2
      : sorted[Math.floor(middle)];
  }

  /** What is shown of several entries: how many, and how they went. @param {Entry[]} entries */
  function figures(entries) {
    const answered = entries.filter(({ happy }) => happy !== null);
    const minutes = entries.flatMap(({ firstWord }) => firstWord === null ? [] : [firstWord]);
    const due = entries.filter((entry) => entry.due !== null && (entry.due < Date.now() || entry.asked !== null));
    /** @type {Map<string, number>} */
    const costs = new Map();
    for (const { cost, currency } of entries) if (cost) costs.set(currency, (costs.get(currency) ?? 0) + cost);
    return {
      happy: words.percent(answered.filter(({ happy }) => happy).length, answered.length),
      minutes: minutes.length ? words.number(Number(median(minutes))) : "–",
      cost: [...costs].map(([currency, sum]) => words.money(Math.round(sum), currency)).join(" + ") || "–",
      kept: words.percent(due.filter(({ asked }) => asked !== null).length, due.length),
    };
  }

  /** @param {Entry[]} entries */
  function summary(entries) {
    const { happy, minutes, cost, kept } = figures(entries);
    const lines = [
      [texts.entries, words.number(entries.length)],
      [texts.happy, happy],
      [texts.firstWord, minutes],
      [texts.cost, cost],
      [texts.kept, kept],
    ];
    return element(
      "dl",
      { class: "kb-figures" },
      ...lines.map(([label, value]) =>
        element("div", {}, element("dt", {}, label ?? ""), element("dd", {}, value ?? ""))
      ),
    );
  }

  /** @param {string} slug */
  function placeName(slug) {
    return places.find((place) => place.slug === slug)?.name ?? slug;
  }

  /**
   * What is said of a group, by the kind of it.
   * @param {string} kind
   * @param {string} name
   */
  function shownName(kind, name) {
    if (kind === "playbook") {
      const entry = own.find(({ playbook }) => playbook === name);
      return log.playbook(name)?.title ?? entry?.title ?? name;
    }
    if (kind === "place") return placeName(name);
    return kind === "cause" ? causeNames().get(name) ?? name : name;
  }

  /** By the name of a cause, what the reader sees. */
  function causeNames() {
    return new Map(log.playbooks().flatMap(({ causes }) => Object.entries(causes ?? {})));
  }

  /** @param {Pattern} pattern */
  function sentence({ kind, name, count, all, share }) {
    const values = { count: words.number(count), all: words.number(all), expected: words.number(share * all) };
    if (kind === "hour") {
      const hour = Number(name);
      return format(texts.hour, { ...values, from: words.hour(hour), to: words.hour(hour + 1) });
    }
    if (kind === "weekday") return format(texts.weekday, { ...values, name: words.weekday(Number(name), true) });
    if (kind === "change") return format(texts.change, values);
    const [of = "", what] = kind.split(" ");
    return format(what === "unhappy" ? texts.unhappy : texts.recent, { ...values, name: shownName(of, name) });
  }

  /** @param {Entry[]} entries */
  function usualHours(entries) {
    const hours = entries.map(({ started }) => new Date(started).getHours());
    return { opens: Math.min(...hours), closes: Math.max(...hours) + 1 };
  }

  /** The hours of opening: those that somebody has set, else from the first to the last entry of a day. */
  function openHours(/** @type {Entry[]} */ entries) {
    const [opens = NaN, closes = NaN] = (isSample ? "" : kb.stored(HOURS) ?? "").split("-").map(Number);
    const isSet = Number.isInteger(opens) && Number.isInteger(closes) && opens >= 0 && closes <= 24 && opens < closes;
    return isSet ? { opens, closes } : usualHours(entries);
  }

  /**
   * @param {Entry[]} entries
   * @param {Change[]} changes
   */
  function standingOut(entries, changes) {
    const heading = element("h2", {}, texts.patterns);
    if (entries.length < patterns.LEAST) {
      return [heading, element("p", {}, format(texts.tooFew, { count: words.number(entries.length) }))];
    }
    const { found, tried } = patterns.find(entries, changes, openHours(entries));
    if (!found.length) return [heading, element("p", {}, format(texts.noPattern, { count: words.number(tried) }))];
    return [
      heading,
      element("ul", { class: "kb-patterns" }, ...found.map((one) => element("li", {}, sentence(one)))),
    ];
  }

  /** @param {Entry[]} entries */
  function hourChart(entries) {
    const { opens, closes } = openHours(entries);
    const groups = patterns.by(entries, ({ started }) => new Date(started).getHours());
    const hours = Array.from({ length: closes - opens }, (_, number) => opens + number);
    const step = Math.ceil(hours.length / 5);
    const bars = hours.map((hour, number) => ({
      label: `${words.hour(hour)}–${words.hour(hour + 1)}`,
      mark: number % step === 0 ? words.hour(hour) : undefined,
      values: [groups.get(hour)?.length ?? 0],
    }));
    const chart = charts.columns({ title: texts.byHour, heads: [texts.hourHead, texts.entries], bars });
    if (!isSample) chart.append(hourFields(entries));
    return chart;
  }

  /** @param {Entry[]} entries */
  function hourFields(entries) {
    const { opens, closes } = openHours(entries);
    const choice = (/** @type {number} */ first, /** @type {number} */ value) => {
      const options = Array.from(
        { length: 24 },
        (_, n) => element("option", { value: n + first }, words.hour(n + first)),
      );
      const box = element("select", {}, ...options);
      box.value = String(value);
      return box;
    };
    const [from, to] = [choice(0, opens), choice(1, closes)];
    for (const box of [from, to]) {
      box.addEventListener("change", () => {
        kb.store(HOURS, `${from.value}-${to.value}`);
        show();
      });
    }
    return element("div", { class: "kb-tool__bar" }, field(texts.open, from), field(texts.until, to));
  }

  /** @param {Entry[]} entries */
  function weekdayChart(entries) {
    const groups = patterns.by(entries, ({ started }) => new Date(started).getDay());
    const bars = [1, 2, 3, 4, 5, 6, 0].map((day) => ({
      label: words.weekday(day, true),
      mark: words.weekday(day),
      values: [groups.get(day)?.length ?? 0],
    }));
    return charts.columns({ title: texts.byWeekday, heads: [texts.weekdayHead, texts.entries], bars });
  }

  /** The weeks from the first to the last day, each with its Monday. @param {number[]} times */
  function weeksOf(times) {
    const monday = (/** @type {number} */ at) => patterns.dayOf(at) - (new Date(at).getDay() + 6) % 7;
    const first = monday(Math.min(...times));
    const last = monday(Math.max(...times));
    const from = Math.max(first, last - 7 * (WEEKS - 1));
    const weeks = Array.from({ length: (last - from) / 7 + 1 }, (_, number) => from + 7 * number);
    /** @param {number} at */
    const week = (at) => (monday(at) - from) / 7;
    const label = (/** @type {number} */ day) => {
      const date = new Date(day * DAY);
      return words.day(new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()).getTime());
    };
    const ends = new Set([0, weeks.length - 1]);
    return { weeks: weeks.map((day, n) => ({ label: label(day), mark: ends.has(n) ? label(day) : undefined })), week };
  }

  /**
   * @param {Entry[]} entries
   * @param {Change[]} changes
   */
  function weekChart(entries, changes) {
    const { weeks, week } = weeksOf(entries.map(({ started }) => started));
    const groups = patterns.by(entries, ({ started }) => week(started));
    const bars = weeks.map((one, number) => ({ ...one, values: [groups.get(number)?.length ?? 0] }));
    const marks = changes.map(({ at }) => week(at)).filter((place) => place >= 0 && place < weeks.length);
    return charts.columns({ title: texts.byWeek, heads: [texts.weekHead, texts.entries], bars, marks });
  }

  function measureChart() {
    if (!measures.length || isSample) return [];
    const at = (/** @type {Measure} */ { day }) => new Date(`${day}T12:00`).getTime();
    const { weeks, week } = weeksOf(measures.map(at));
    const bars = weeks.map((one, number) => {
      const own = measures.filter((measure) => week(at(measure)) === number);
      const sum = (/** @type {"impressed" | "loyal"} */ name) => own.reduce((sum, one) => sum + (one[name] ?? 0), 0);
      return { ...one, values: [sum("impressed"), sum("loyal")] };
    });
    const legend = element(
      "span",
      { class: "kb-columns__legend" },
      element("span", { class: "kb-columns__key-0" }, texts.impressed),
      element("span", { class: "kb-columns__key-1" }, texts.loyal),
    );
    const heads = [texts.weekHead, texts.impressed, texts.loyal];
    const chart = charts.columns({ title: texts.measure, heads, bars });
    chart.querySelector("figcaption")?.append(legend);
    return [chart];
  }

  /**
   * @param {Entry[]} entries
   * @param {string} title
   * @param {string} kind
   * @param {(entry: Entry) => string} key
   */
  function groupTable(entries, title, kind, key) {
    const groups = [...patterns.by(entries, key)].sort(([, one], [, other]) => other.length - one.length);
    if (!groups.some(([name]) => name)) return [];
    const most = groups[0]?.[1].length ?? 1;
    const rows = groups.slice(0, BEST).map(([name, group]) => {
      const { happy, minutes, cost, kept } = figures(group);
      const shown = name ? shownName(kind, name) : texts.notKnown;
      return [shown, charts.bar(group.length, most), happy, minutes, cost, kept];
    });
    const heads = [title, texts.entries, texts.happy, texts.firstWord, texts.cost, texts.kept];
    return [charts.table(heads, rows)];
  }

  /** @param {Change[]} changes */
  function changeList(changes) {
    const day = element("input", { type: "date", required: "" });
    const name = element("input", { type: "text", maxlength: 100, required: "" });
    const add = element("button", { class: "kb-button" }, toolTexts.add);
    const form = element(
      "form",
      { class: "kb-tool__bar" },
      field(texts.changeDay, day),
      field(texts.changeName, name),
      add,
    );
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const at = new Date(`${day.value}T00:00`).getTime();
      const change = { id: records.newId(), list: CHANGES, at, name: name.value.trim() };
      ownChanges.push(change);
      await records.put(CHANGES, change).catch(tellFailure);
      show();
    });
    const lines = [...changes].sort((one, other) => other.at - one.at).map((change) => {
      const gone = button(toolTexts.delete, async () => {
        ownChanges = ownChanges.filter(({ id }) => id !== change.id);
        await records.remove(CHANGES, change.id).catch(tellFailure);
        show();
      });
      gone.setAttribute("aria-label", `${toolTexts.delete}: ${change.name}`);
      return element("li", {}, `${words.day(change.at)} · ${change.name} `, ...(isSample ? [] : [gone]));
    });
    return [
      element("h2", {}, texts.changes),
      element("p", {}, texts.changesHint),
      element("ul", { class: "kb-patterns" }, ...lines),
      ...(isSample ? [] : [form]),
    ];
  }

  /** @param {unknown} error */
  function tellFailure(error) {
    const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
    notice.replaceChildren(element("p", {}, isFull ? toolTexts.notKept : toolTexts.noStore));
  }

  function sampleSwitch() {
    const change = () => {
      isSample = !isSample;
      show();
      page.querySelector("button")?.focus();
    };
    if (!isSample) return button(texts.sample, change);
    const text = element("p", {}, element("strong", {}, texts.isSample));
    return element("div", { class: "kb-tool__old" }, text, button(texts.removeSample, change));
  }

  function periodChoice() {
    const choices = [["30", texts.days30], ["90", texts.days90], ["", texts.always]];
    const box = element(
      "select",
      {},
      ...choices.map(([value = "", label = ""]) => element("option", { value }, label)),
    );
    box.value = period;
    box.addEventListener("change", () => {
      period = box.value;
      show();
      page.querySelector("select")?.focus();
    });
    return field(texts.period, box);
  }

  function show() {
    const sample = isSample ? kb.sample(places.map(({ slug }) => slug)) : null;
    const changes = sample?.changes ?? ownChanges;
    const since = period ? Date.now() - Number(period) * DAY : 0;
    const entries = (sample?.entries ?? own).filter(({ started }) => started >= since);
    const counted = entries.length
      ? [
        summary(entries),
        ...standingOut(entries, changes),
        element(
          "div",
          { class: "kb-charts" },
          weekChart(entries, changes),
          hourChart(entries),
          weekdayChart(entries),
          ...measureChart(),
        ),
        ...groupTable(entries, texts.byPlaybook, "playbook", ({ playbook, title }) => playbook || title),
        ...groupTable(entries, texts.byPlace, "place", ({ place }) => place),
        ...groupTable(entries, texts.byCause, "cause", ({ cause }) => cause),
        ...groupTable(entries, texts.byShift, "shift", ({ started }) => log.shift(started)),
      ]
      : [element("p", {}, texts.none), ...measureChart()];
    page.replaceChildren(sampleSwitch(), periodChoice(), ...counted, ...changeList(changes));
  }

  async function load() {
    try {
      const [{ entries, failure }, changes, days] = await Promise.all([
        log.load(),
        records.all(CHANGES),
        records.all(MEASURES),
      ]);
      own = entries;
      ownChanges = /** @type {Change[]} */ (changes);
      measures = /** @type {Measure[]} */ (days);
      if (failure) tellFailure(failure);
    } catch (error) {
      tellFailure(error);
    }
    show();
  }

  async function start() {
    tool.append(notice, page);
    if (tool.dataset.places) {
      places = await fetch(tool.dataset.places).then((response) => response.json()).catch(() => []);
    }
    records.onChange(load);
    await load();
  }
  start();
}
