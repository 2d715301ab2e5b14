// @ts-check
"use strict";

// The form of one entry of the recovery log. It takes the place of the list, so that it has the whole screen.
{
  const { element, entries, format, logTexts: texts, toolTexts, words } = kb;
  const MINUTE = 60_000;
  // What is kept must be what a file can bring back: the browser says so at the field before it hands the form in.
  const FIRST_DAY = "1970-01-02";
  const LAST_DAY = "2286-01-01";
  const MOST_MINUTES = 1_000_000;
  const LARGEST = 999_999_999_999;
  /** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

  /**
   * @param {string} label
   * @param {Control} control
   * @param {string} [hint]
   */
  function labelled(label, control, hint) {
    const more = hint ? [element("small", {}, hint)] : [];
    return element("label", { class: "kb-field" }, element("span", {}, label), control, ...more);
  }

  /**
   * @param {string} type
   * @param {string | number} value
   * @param {Record<string, string | number>} [more]
   */
  function input(type, value, more = {}) {
    return element("input", { type, value, ...more });
  }

  /** @param {string} value */
  function area(value) {
    const box = element("textarea", { rows: 3, maxlength: 20_000 });
    box.value = value;
    return box;
  }

  /**
   * @param {[string, string][]} choices  (value, what is shown)
   * @param {string} value
   */
  function select(choices, value) {
    const box = element("select", {}, ...choices.map(([value, shown]) => element("option", { value }, shown)));
    box.value = value;
    return box;
  }

  /** @param {string} address */
  function playbookChoice(address) {
    const box = element("select", {}, element("option", { value: "" }, texts.other));
    /** @type {Map<string, HTMLElement>} */
    const groups = new Map([["", box]]);
    for (const { address, title, group = "" } of entries.playbooks()) {
      const holder = groups.get(group) ?? element("optgroup", { label: group });
      holder.append(element("option", { value: address }, title));
      groups.set(group, holder);
    }
    groups.delete("");
    box.append(...groups.values());
    box.value = address;
    if (box.selectedIndex < 0) box.value = "";
    return box;
  }

  /**
   * A text with suggestions.
   * @param {string} value
   * @param {string} id
   */
  function suggested(value, id) {
    return input("text", value, { list: id, maxlength: 200, autocomplete: "off" });
  }

  /** @param {Control} control */
  function number(control) {
    return control.value === "" || Number.isNaN(Number(control.value)) ? null : Number(control.value);
  }

  /**
   * @param {string} value  of a field for a day or a time
   * @returns {number | null}
   */
  function timeOf(value) {
    const at = new Date(value.includes("T") ? value : `${value}T12:00`).getTime();
    return Number.isFinite(at) ? at : null;
  }

  kb.logForm = ({ entry, places, typed, keep, leave }) => {
    const columns = Object.fromEntries(texts.columns);
    const playbook = playbookChoice(entry.playbook);
    const title = input("text", entry.title, { maxlength: 200 });
    const place = suggested(entry.place, "log-places");
    const started = input("datetime-local", words.field(entry.started, true), {
      required: "",
      min: `${FIRST_DAY}T00:00`,
      max: `${LAST_DAY}T00:00`,
    });
    const channel = select([["", "–"], ...Object.entries(texts.channels)], entry.channel);
    const firstWord = input("number", entry.firstWord === null ? "" : Math.round(entry.firstWord), {
      min: 0,
      max: MOST_MINUTES,
    });
    const minutes = input("number", entry.ended ? Math.round((entry.ended - entry.started) / MINUTE) : "", {
      min: 0,
      max: MOST_MINUTES,
    });
    const cause = suggested(entries.cause(entry), "log-causes");
    const given = input("text", entry.given, { maxlength: 500 });
    const cost = input("number", entry.cost ?? "", {
      min: 0,
      max: LARGEST,
      step: "any",
      inputmode: "decimal",
    });
    const happy = select(
      [["", texts.notKnown], ["true", texts.yes], ["false", texts.no]],
      String(entry.happy ?? ""),
    );
    const days = { min: FIRST_DAY, max: LAST_DAY };
    const due = input("date", entry.due ? words.field(entry.due) : "", days);
    const asked = input("date", entry.asked ? words.field(entry.asked) : "", days);
    const [note, changed, letter] = [area(entry.note), area(entry.changed), area(entry.letter)];
    const causes = element("datalist", { id: "log-causes" });
    const conditions = element("fieldset", { class: "kb-field" });
    const above = element("p", { class: "kb-field__warning", role: "status" });
    const named = labelled(columns.title ?? "", title);
    const costField = labelled(columns.cost ?? "", cost);

    /** The names of what somebody sees. @type {Map<string, string>} */
    let written = new Map();

    function chosen() {
      const own = entries.playbook(playbook.value);
      return { own, limit: own?.limit?.[0] ?? null, currency: own?.limit?.[1] ?? (own ? "" : entry.currency) };
    }

    function showLimit() {
      const { limit, currency } = chosen();
      const amount = number(cost);
      const isAbove = limit !== null && amount !== null && amount > limit;
      above.textContent = isAbove ? format(texts.aboveLimit, { limit: words.money(limit, currency) }) : "";
      const label = costField.querySelector("span");
      if (label) label.textContent = currency ? `${columns.cost} (${currency})` : columns.cost ?? "";
    }

    function showPlaybook() {
      const { own } = chosen();
      named.hidden = own !== undefined;
      written = new Map(Object.entries(own?.causes ?? {}).map(([name, shown]) => [shown, name]));
      causes.replaceChildren(...[...written.keys()].map((value) => element("option", { value })));
      const lines = Object.entries(own?.conditions ?? {}).map(([name, shown]) => {
        const box = input("checkbox", name);
        box.checked = entry.answers[name] === true;
        return element("label", {}, box, shown);
      });
      conditions.replaceChildren(element("legend", {}, columns.answers ?? ""), ...lines);
      conditions.hidden = lines.length === 0;
      showLimit();
    }

    /** @returns {Entry} */
    function result() {
      const { own, limit, currency } = chosen();
      const began = timeOf(started.value) ?? entry.started;
      const boxes = /** @type {HTMLInputElement[]} */ ([...conditions.querySelectorAll("input")]);
      const answered = boxes.map((box) => [box.value, box.checked]).filter(([name, yes]) =>
        yes || String(name) in entry.answers
      );
      const [took, again, done] = [number(minutes), timeOf(due.value), timeOf(asked.value)];
      const isOwn = letter.value === entry.letter;
      return {
        ...entry,
        playbook: own?.address ?? (entry.playbook && !own && title.value === entry.title ? entry.playbook : ""),
        title: own?.title ?? title.value.trim(),
        place: place.value.trim(),
        started: began,
        channel: channel.value,
        firstWord: number(firstWord),
        ended: took === null ? entry.ended : began + took * MINUTE,
        cause: written.get(cause.value.trim()) ?? cause.value.trim(),
        answers: Object.fromEntries(answered),
        given: given.value.trim(),
        cost: number(cost),
        currency,
        limit: own ? limit : entry.limit,
        happy: happy.value === "" ? null : happy.value === "true",
        due: due.value && entry.due && words.field(entry.due) === due.value ? entry.due : again,
        asked: done,
        note: note.value.trim(),
        changed: changed.value.trim(),
        letter: letter.value,
        blanks: isOwn ? entry.blanks : letter.value,
      };
    }

    playbook.addEventListener("change", showPlaybook);
    cost.addEventListener("input", showLimit);
    showPlaybook();
    const form = element(
      "form",
      { class: "kb-form" },
      labelled(columns.title ?? "", playbook),
      named,
      labelled(columns.started ?? "", started),
      labelled(columns.place ?? "", place),
      labelled(columns.channel ?? "", channel),
      labelled(columns.cause ?? "", cause),
      labelled(columns.firstWord ?? "", firstWord),
      labelled(columns.minutes ?? "", minutes),
      conditions,
      labelled(columns.given ?? "", given),
      costField,
      above,
      labelled(columns.happy ?? "", happy),
      labelled(columns.due ?? "", due),
      labelled(columns.asked ?? "", asked),
      labelled(columns.note ?? "", note, texts.noNames),
      labelled(columns.changed ?? "", changed),
      ...(entry.letter ? [labelled(texts.letter, letter)] : []),
      causes,
      element("datalist", { id: "log-places" }, ...places.map((value) => element("option", { value }))),
      element(
        "p",
        { class: "kb-form__end" },
        element("button", { class: "kb-button kb-button--first" }, toolTexts.save),
        element("button", { type: "button", class: "kb-button", onclick: leave }, toolTexts.cancel),
      ),
    );
    form.addEventListener("input", () => typed(result()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      keep(result());
    });
    return form;
  };
}
