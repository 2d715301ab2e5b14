// @ts-check
"use strict";

// What a trainee shows to a trainer, and the sheet of a team that a trainer puts together from it.
//
// A record holds no name but initials that the trainee may leave out. What others hand in is read with care: anything
// that is no record is refused with one line, and what is shown is text, never HTML.
{
  const { element, format, trainingTexts: texts, training } = kb;
  const INITIALS = "training-initials";
  const ID = "training-id";
  const TEAM = "training-team";
  const LARGEST = 200_000; // characters of a record
  const LONGEST = 4; // characters of initials
  const VERSION = 1;

  const place = document.querySelector("#training--tools");
  /** @type {NodeListOf<HTMLTableRowElement>} */
  const rows = document.querySelectorAll("#training--own [data-slug]");
  const slugs = [...rows].map((row) => row.dataset.slug ?? "");
  /** @type {Trainee[]} */
  let team = [];

  // What each cell of a row says, in the order of the columns.
  const cellsOf = (/** @type {Stages} */ stages) => [
    stages.read ? "✓" : "",
    stages.played ? "✓" : "",
    stages.checked ? `${stages.checked.right}/${stages.checked.of}` : "",
    stages.live ? "✓" : "",
  ];

  /** @param {unknown} text */
  function initialsOf(text) {
    return [...String(text ?? "").replace(/[^\p{L}\p{M}\p{N}.]/gu, "")].slice(0, LONGEST).join("");
  }

  /** By this a record that is handed in again takes the place of the one before. It says nothing of the trainee. */
  function ownId() {
    const id = kb.stored(ID) ?? Array.from(crypto.getRandomValues(new Uint8Array(8)), (n) => n.toString(16)).join("");
    kb.store(ID, id);
    return id;
  }

  function ownRecord() {
    /** @type {Record<string, Stages>} */
    const pages = {};
    for (const slug of slugs) {
      const stages = training.stagesOf(training.read(slug));
      if (Object.keys(stages).length) pages[slug] = stages;
    }
    return JSON.stringify({ training: VERSION, id: ownId(), initials: initialsOf(kb.stored(INITIALS)), pages });
  }

  /**
   * The trainee of a record. Throws for anything that is none.
   * @param {string} text
   * @returns {Trainee}
   */
  function traineeOf(text) {
    const record = JSON.parse(text);
    const { id, initials, pages } = record ?? {};
    if (record?.training !== VERSION || typeof id !== "string" || !/^[0-9a-f]{8,16}$/.test(id)) {
      throw new Error("no record");
    }
    if (typeof initials !== "string" || typeof pages !== "object" || pages === null || Array.isArray(pages)) {
      throw new Error("no record");
    }
    const known = slugs.filter((slug) => Object.hasOwn(pages, slug));
    if (!known.length && Object.keys(pages).length) throw new Error("of another site");
    return {
      id,
      initials: initialsOf(initials),
      pages: new Map(known.map((slug) => [slug, training.stagesOf(pages[slug])])),
    };
  }

  /** @returns {Trainee[]} */
  function keptTeam() {
    /** @type {unknown[]} */
    let records = [];
    try {
      records = [...JSON.parse(kb.stored(TEAM) ?? "[]")];
    } catch { /* not written by this script */ }
    return records.flatMap((record) => {
      try {
        return [traineeOf(String(record))];
      } catch {
        return []; // of pages that the site has no longer: it costs nobody else their record
      }
    });
  }

  function keepTeam() {
    const records = team.map(({ id, initials, pages }) => {
      return JSON.stringify({ training: VERSION, id, initials, pages: Object.fromEntries(pages) });
    });
    const text = JSON.stringify(records);
    kb.store(TEAM, team.length ? text : null);
    return !team.length || kb.stored(TEAM) === text;
  }

  /**
   * @param {string} text
   * @param {() => void} onclick
   */
  function button(text, onclick) {
    return element("button", { type: "button", class: "kb-button", onclick }, text);
  }

  /**
   * @param {Trainee} trainee
   * @param {number} at
   */
  function nameOf({ initials }, at) {
    return initials || format(texts.trainee, { number: at + 1 });
  }

  // What the trainee hands on

  function ownPart() {
    const said = element("span", { role: "status" });
    const box = element("input", {
      type: "text",
      maxlength: LONGEST,
      size: LONGEST,
      autocomplete: "off",
      oninput: keepInitials,
    });
    box.value = initialsOf(kb.stored(INITIALS));
    function keepInitials() {
      kb.store(INITIALS, initialsOf(box.value) || null);
    }
    async function copy() {
      try {
        await navigator.clipboard.writeText(ownRecord());
        said.textContent = texts.copied;
      } catch { // where there is no HTTPS: to be copied by hand
        const text = element("textarea", { readonly: "", "aria-label": texts.handOn });
        text.value = ownRecord();
        said.replaceChildren(text);
        text.select();
      }
    }
    function save() {
      kb.download(`training-${initialsOf(box.value) || training.today()}.json`, "application/json", ownRecord());
    }
    const label = element("label", { class: "kb-training__field" }, texts.initials, " ", box);
    const buttons = element("p", {}, button(texts.copy, copy), button(texts.file, save), said);
    return element("section", {}, element("h2", {}, texts.handOn), label, buttons);
  }

  // The sheet of a team

  const sheet = element("div", {});
  const told = element("p", { role: "status" });
  const refused = element("p", { role: "alert", class: "kb-training__refused" });

  /**
   * @param {string} text
   * @param {string} source  what messages call it
   */
  function take(text, source) {
    let trainee;
    try {
      if (text.length > LARGEST) throw new RangeError(texts.tooLarge);
      trainee = traineeOf(text);
    } catch (error) {
      const message = error instanceof RangeError ? texts.tooLarge : texts.notTaken;
      refused.append(element("span", {}, format(message, { name: source })), " ");
      return;
    }
    const { id } = trainee;
    const at = team.findIndex((other) => other.id === id);
    team = at >= 0 ? team.with(at, trainee) : [...team, trainee];
    const name = nameOf(trainee, at >= 0 ? at : team.length - 1);
    told.textContent = `${told.textContent} ${format(texts.added, { name })}`.trim();
    if (!keepTeam()) refused.append(texts.noRoom);
  }

  function clearMessages() {
    refused.replaceChildren();
    told.replaceChildren();
  }

  function showTeam() {
    if (!team.length) {
      sheet.replaceChildren();
      return;
    }
    const heads = team.map((trainee, at) => element("th", { scope: "col" }, nameOf(trainee, at)));
    const lines = [...rows].map((row) => {
      const title = element("th", { scope: "row" }, row.cells[0]?.textContent?.trim() ?? "");
      return element(
        "tr",
        {},
        title,
        ...team.map(({ pages }) => element("td", {}, ...stagesInWords(pages.get(row.dataset.slug ?? "")))),
      );
    });
    const head = element("thead", {}, element("tr", {}, element("td", {}), ...heads));
    const table = element("table", { class: "kb-progress" }, head, element("tbody", {}, ...lines));
    const removals = team.map((trainee, at) =>
      button(format(texts.remove, { name: nameOf(trainee, at) }), () => remove(trainee.id))
    );
    const all = button(texts.removeAll, () => remove());
    sheet.replaceChildren(
      element("div", { class: "kb-table" }, table),
      element("p", { class: "kb-training__buttons" }, button(texts.print, () => print()), ...removals, all),
    );
  }

  /** @param {Stages | undefined} stages */
  function stagesInWords(stages) {
    if (!stages) return [];
    const [read, played, checked, live] = cellsOf(stages);
    const words = [
      read && texts.read,
      played && texts.played,
      checked && `${texts.checked} ${checked}`,
      live && texts.live,
    ];
    return words.flatMap((word) => word ? [element("div", {}, word)] : []);
  }

  /** @param {string} [id]  of one trainee, or all */
  function remove(id) {
    team = id ? team.filter((other) => other.id !== id) : [];
    clearMessages();
    keepTeam();
    showTeam();
    sheet.parentElement?.querySelector("textarea")?.focus();
  }

  function teamPart() {
    const text = element("textarea", { rows: 3, autocomplete: "off", spellcheck: "false" });
    const chooser = element("input", {
      type: "file",
      accept: ".json,.txt,application/json,text/plain",
      multiple: "",
      onchange: takeFiles,
    });
    function takeText() {
      clearMessages();
      if (text.value.trim()) take(text.value.trim(), texts.paste);
      if (!refused.textContent) text.value = "";
      showTeam();
    }
    async function takeFiles() {
      clearMessages();
      for (const file of chooser.files ?? []) {
        take(file.size > LARGEST ? " ".repeat(LARGEST + 1) : await file.text(), file.name);
      }
      chooser.value = "";
      showTeam();
    }
    return element(
      "section",
      { class: "kb-training__team" },
      element("h2", {}, texts.team),
      element("p", {}, texts.teamAbout),
      element("label", { class: "kb-training__field" }, texts.paste, text),
      element("p", {}, button(texts.add, takeText)),
      element("label", { class: "kb-training__field" }, texts.files, chooser),
      told,
      refused,
      sheet,
    );
  }

  if (place) {
    for (const row of rows) {
      const cells = cellsOf(training.read(row.dataset.slug ?? ""));
      cells.forEach((text, at) => row.cells[at + 1]?.replaceChildren(text));
    }
    team = keptTeam();
    place.append(ownPart(), teamPart());
    showTeam();
  }
}
