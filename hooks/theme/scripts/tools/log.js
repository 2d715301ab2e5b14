// @ts-check
"use strict";

// The recovery log: its list with what is due first, a form for each entry, files to take away and to bring back.
{
  const { element, entries, format, logTexts: texts, records, toolTexts, transfer, words } = kb;
  const { LIST, DAY } = entries;
  const columns = Object.fromEntries(texts.columns);
  const PAGE = 50; // entries that are shown at once
  const DRAFT = "log-draft"; // what is typed into the form, if the page is closed meanwhile
  const tool = /** @type {HTMLElement} */ (document.querySelector("#tool"));
  const keepDays = Number(tool.dataset.keep);

  /** @type {Entry[]} */
  let all = [];
  /** Those for which the device had no room: they are here until the page is closed. @type {Set<string>} */
  const unsaved = new Set();
  /** @type {Pick<Place, "name" | "slug">[]} */
  let places = [];
  let shown = PAGE;
  let filter = "all";

  const notice = element("div", { class: "kb-tool__notice", role: "status" });
  const old = element("div", { class: "kb-tool__old" });
  const list = element("ul", { class: "kb-log" });
  const count = element("p", { class: "kb-tool__count" });
  const choice = element("select", {});
  const more = button(texts.more, () => {
    shown += PAGE;
    showList();
  });
  const page = element("div", {});

  /**
   * @param {string} label
   * @param {() => void} onclick
   * @param {string} [further]  classes
   */
  function button(label, onclick, further = "") {
    return element("button", { type: "button", class: `kb-button ${further}`.trim(), onclick }, label);
  }

  /**
   * Says something, with what can be done about it.
   * @param {string} text
   * @param {HTMLElement[]} actions
   */
  function tell(text, ...actions) {
    notice.replaceChildren(...(text ? [element("p", {}, text), ...actions] : []));
  }

  /** @param {unknown} error */
  function tellFailure(error) {
    const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
    tell(isFull ? toolTexts.notKept : toolTexts.noStore, button(texts.whole, exportAll));
  }

  /** @param {Entry} entry */
  function replace(entry) {
    all = [...all.filter(({ id }) => id !== entry.id), entry];
  }

  /** @param {Entry} entry */
  async function keep(entry) {
    replace(entry);
    unsaved.add(entry.id);
    try {
      await records.put(LIST, ...all.filter(({ id }) => unsaved.has(id)));
      unsaved.clear();
      tell("");
    } catch (error) {
      tellFailure(error);
    }
    show();
  }

  /** @param {Entry[]} gone */
  async function remove(gone) {
    const ids = new Set(gone.map(({ id }) => id));
    try {
      await records.remove(LIST, ...ids);
    } catch (error) {
      tellFailure(error);
      return;
    }
    all = all.filter(({ id }) => !ids.has(id));
    show();
    tell(
      toolTexts.deleted,
      button(toolTexts.undo, async () => {
        all.push(...gone);
        await records.put(LIST, ...gone).then(() => tell(""), tellFailure);
        show();
        focusFirst();
      }),
    );
    notice.querySelector("button")?.focus();
  }

  function focusFirst() {
    choice.focus();
  }

  /** @param {string} slug  or what somebody has typed */
  function placeName(slug) {
    return places.find((place) => place.slug === slug)?.name ?? slug;
  }

  /** @param {Entry} entry */
  function stampOf({ due }) {
    return due ?? Infinity;
  }

  /** What the filter lets through: first what is due, the longest wait first, then the newest. */
  function found() {
    const some = all.filter((entry) =>
      filter === "all" || filter === "due" && entries.isDue(entry) || filter === "unfinished" && entry.unfinished ||
      filter === entry.playbook
    );
    return some.sort((one, other) => {
      const [first, second] = [entries.isDue(one), entries.isDue(other)];
      if (first !== second) return first ? -1 : 1;
      return first ? stampOf(one) - stampOf(other) : other.started - one.started;
    });
  }

  function showChoice() {
    const due = all.filter(entries.isDue).length;
    const unfinished = all.filter((entry) => entry.unfinished).length;
    /** @type {Map<string, number>} */
    const playbooks = new Map();
    for (const { playbook } of all) if (playbook) playbooks.set(playbook, (playbooks.get(playbook) ?? 0) + 1);
    const lines = [
      ["all", texts.all, all.length],
      ["due", texts.due, due],
      ...(unfinished ? [["unfinished", texts.unfinished, unfinished]] : []),
      ...[...playbooks].map(([address, number]) => {
        const title = entries.playbook(address)?.title ?? all.find(({ playbook }) => playbook === address)?.title;
        return [address, title ?? address, number];
      }),
    ];
    choice.replaceChildren(
      ...lines.map(([value, label, number]) =>
        element("option", { value: value ?? "" }, `${label} (${words.number(Number(number))})`)
      ),
    );
    choice.value = filter;
    if (choice.selectedIndex < 0) filter = choice.value = "all";
  }

  /** @param {Entry} entry */
  function dueLine(entry) {
    const due = Number(entry.due);
    const late = due < Date.now() ? [element("strong", { class: "kb-log__late" }, texts.late), " "] : [];
    const asked = button(texts.asked, () => keep({ ...entry, asked: Date.now() }));
    const calendar = button(texts.calendar, () => {
      const title = `${texts.due}: ${entries.title(entry)}`;
      const text = kb.calendarFile({ id: entry.id, time: new Date(due), title, text: location.href });
      kb.download("ask-again.ics", "text/calendar", text);
    });
    return [
      element("p", { class: "kb-log__due" }, ...late, format(texts.askAgain, { day: words.day(due) })),
      asked,
      calendar,
    ];
  }

  /** @param {Entry} entry */
  function line(entry) {
    const happy = entry.happy === null ? [] : [`${columns.happy} ${entry.happy ? texts.yes : texts.no}`];
    const cost = entry.cost === null ? "" : words.money(entry.cost, entry.currency);
    const given = [entry.given, cost].filter(Boolean).join(" · ");
    const facts = [placeName(entry.place), entries.cause(entry), given, ...happy].filter(Boolean);
    return element(
      "li",
      { class: "kb-log__entry" },
      element("h2", {}, entries.title(entry) || texts.other),
      element("p", {}, words.time(entry.started), ...(entry.unfinished ? [` · ${texts.unfinished}`] : [])),
      ...(facts.length ? [element("p", {}, facts.join(" · "))] : []),
      ...(entry.note ? [element("p", { class: "kb-log__note" }, entry.note)] : []),
      ...(entries.isDue(entry) ? dueLine(entry) : []),
      button(toolTexts.edit, () => openForm(entry)),
      button(toolTexts.delete, () => remove([entry])),
    );
  }

  function showList() {
    const some = found();
    list.replaceChildren(...some.slice(0, shown).map(line));
    more.hidden = some.length <= shown;
    count.textContent = all.length ? format(texts.entries, { count: words.number(some.length) }) : texts.empty;
  }

  function showOld() {
    const before = Date.now() - keepDays * DAY;
    const gone = all.filter(({ started }) => started < before);
    const text = format(texts.old, { days: words.number(keepDays), count: words.number(gone.length) });
    old.replaceChildren(
      ...(gone.length
        ? [
          element("p", {}, text),
          button(texts.whole, () => transfer.toJson("recovery-log-old", LIST, gone)),
          button(texts.remove, () => remove(gone)),
        ]
        : []),
    );
  }

  /** @param {Entry} entry  @param {boolean} [isDraft] */
  function openForm(entry, isDraft) {
    const known = new Set([...places.map(({ name }) => name), ...all.map(({ place }) => placeName(place))]);
    known.delete("");
    const leave = () => {
      kb.store(DRAFT, null);
      show();
      focusFirst();
    };
    const form = kb.logForm({
      entry: { ...entry, place: placeName(entry.place) },
      places: [...known],
      typed: (draft) => kb.store(DRAFT, JSON.stringify(draft)),
      leave,
      keep(changed) {
        const slug = places.find(({ name }) => name === changed.place)?.slug;
        keep({ ...changed, place: slug ?? changed.place }).then(focusFirst);
        kb.store(DRAFT, null);
        kb.store("tool-place", changed.place);
        records.persist();
      },
    });
    page.replaceChildren(form);
    form.querySelector("select")?.focus();
    if (!isDraft) page.scrollIntoView();
  }

  /** The form that was open when the page was closed, for an update or by the phone. */
  function draft() {
    try {
      const entry = JSON.parse(kb.stored(DRAFT) ?? "null");
      return entry && entries.isWhole(entry) ? entry : null;
    } catch {
      return null;
    }
  }

  /** @param {Entry} entry */
  function row(entry) {
    const time = (/** @type {number | null} */ at) => at === null ? "" : words.field(at, true).replace("T", " ");
    const channels = /** @type {Record<string, string>} */ (texts.channels);
    /** @type {Record<string, unknown>} */
    const values = {
      ...entry,
      title: entries.title(entry),
      place: placeName(entry.place),
      started: time(entry.started),
      shift: entries.shift(entry.started),
      channel: channels[entry.channel] ?? "",
      cause: entries.cause(entry),
      firstWord: entry.firstWord === null ? "" : Math.round(entry.firstWord * 10) / 10,
      minutes: entry.ended === null ? "" : Math.round((entry.ended - entry.started) / 60_000),
      ticks: entry.ticks.length,
      answers: Object.keys(entry.answers).filter((name) => entry.answers[name]).join("; "),
      happy: entry.happy === null ? "" : entry.happy ? texts.yes : texts.no,
      due: time(entry.due),
      asked: time(entry.asked),
      unfinished: entry.unfinished ? texts.yes : "",
    };
    return Object.keys(columns).map((name) => values[name] ?? "");
  }

  function exportAll() {
    transfer.toJson("recovery-log", LIST, all);
  }

  /** @param {File} file */
  async function bringBack(file) {
    try {
      const { added, doubles } = await transfer.fromJson(file, LIST, entries.isWhole);
      await load();
      const numbers = { count: words.number(added), doubles: words.number(doubles) };
      tell(format(toolTexts.imported, numbers));
    } catch (error) {
      if (error instanceof DOMException) tellFailure(error);
      else tell(format(toolTexts.refused, { file: file.name, why: error instanceof Error ? error.message : "" }));
    }
  }

  function takeAway() {
    const chooser = element("input", { type: "file", accept: ".json,application/json" });
    chooser.addEventListener("change", async () => {
      const file = chooser.files?.[0];
      if (file) await bringBack(file);
      chooser.value = "";
    });
    const csv = () => transfer.toCsv("recovery-log", Object.values(columns), found().map(row));
    return element(
      "details",
      { class: "kb-tool__files" },
      element("summary", {}, texts.takeAway),
      element("p", {}, format(texts.kept, { days: words.number(keepDays) })),
      button(texts.table, csv),
      button(texts.whole, exportAll),
      element("label", { class: "kb-field" }, element("span", {}, toolTexts.import), chooser),
    );
  }

  const add = button(toolTexts.add, () => {
    openForm({ ...entries.blank(), place: kb.stored("tool-place") ?? "" });
  }, "kb-button--first");
  const files = takeAway();

  function show() {
    showChoice();
    showOld();
    showList();
    const head = element(
      "div",
      { class: "kb-tool__bar" },
      add,
      element("label", { class: "kb-field" }, element("span", {}, texts.show), choice),
    );
    page.replaceChildren(old, head, count, list, more, files);
  }

  /** Reads anew what this device keeps; what it had no room for stays. */
  async function load() {
    const kept = all.filter(({ id }) => unsaved.has(id));
    try {
      const { entries: stored, failure } = await entries.load();
      all = stored;
      if (failure) tellFailure(failure);
    } catch (error) {
      all = [];
      tellFailure(error);
    }
    for (const entry of kept) replace(entry);
    if (!page.querySelector("form")) show();
  }

  async function start() {
    tool.append(notice, page);
    if (tool.dataset.places) {
      places = await fetch(tool.dataset.places).then((response) => response.json()).catch(() => []);
    }
    await load();
    const open = draft();
    if (open) openForm(open, true);
  }

  choice.addEventListener("change", () => {
    filter = choice.value;
    shown = PAGE;
    showList();
  });
  records.onChange((changed) => {
    if (changed === LIST) load();
  });
  start();
}
