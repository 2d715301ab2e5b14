// @ts-check
"use strict";

// A role-play with one phone. Each player reads their own card; the last card is the observer's: a list to answer with
// yes or no while the time runs. Where a framework has no list among its cards, the time runs alone.
{
  const { element, format } = kb;
  const texts = kb.practiceTexts;
  const SECOND = 1000;
  const MINUTES = 3;
  const MOST_MINUTES = 30;
  const stage = /** @type {HTMLElement} */ (document.querySelector("#practice--stage"));
  const list = /** @type {HTMLElement} */ (document.querySelector("#practice--scenes"));
  const scenes = /** @type {HTMLAnchorElement[]} */ ([...list.querySelectorAll("[data-cards]")]);
  const twoDigits = new Intl.NumberFormat(document.documentElement.lang, { minimumIntegerDigits: 2 });

  let minutes = MINUTES;
  let group = "";
  /** @type {number | undefined} */
  let clock;

  /**
   * @param {string} label
   * @param {() => void} action
   */
  function button(label, action) {
    return element("button", { type: "button", class: "kb-button", onclick: action }, label);
  }

  /**
   * Shows what belongs to one step, and moves the focus there, so that it is read out.
   * @param {string} title
   * @param {(Node | string)[]} content
   */
  function show(title, ...content) {
    clearInterval(clock);
    list.hidden = title !== "";
    const heading = element("h2", { tabindex: -1 }, title);
    stage.replaceChildren(...(title ? [heading] : []), ...content);
    if (title) heading.focus();
  }

  /** @param {string} slug */
  function titleOf(slug) {
    return list.querySelector(`h2[data-group="${CSS.escape(slug)}"]`)?.textContent ?? slug;
  }

  function chooseOne() {
    const groups = [...new Set(scenes.map((scene) => scene.dataset.group ?? ""))].filter(Boolean);
    const choice = element("select", { onchange: () => (group = choice.value) });
    choice.append(new Option(texts.all, ""), ...groups.map((slug) => new Option(titleOf(slug), slug)));
    choice.value = group;
    const attributes = { type: "number", min: 1, max: MOST_MINUTES, value: minutes, inputmode: "numeric" };
    const length = element("input", attributes);
    length.addEventListener("change", () => {
      minutes = Math.min(MOST_MINUTES, Math.max(1, Math.round(Number(length.value)) || MINUTES));
      length.value = String(minutes);
    });
    show(
      "",
      element(
        "div",
        { class: "kb-tool__fields" },
        ...(groups.length > 1 ? [element("label", {}, texts.from, choice)] : []),
        element("label", {}, texts.minutes, length),
        button(texts.draw, draw),
      ),
    );
  }

  function draw() {
    const drawn = scenes.filter((scene) => !group || scene.dataset.group === group);
    const scene = drawn[Math.floor(Math.random() * drawn.length)];
    if (scene) play(scene);
  }

  /** @param {HTMLAnchorElement} scene */
  async function play(scene) {
    const title = scene.textContent?.trim() ?? "";
    try {
      const address = scene.href.replace(/#.*/, "");
      const cards = await kb.pageSections(address, (scene.dataset.cards ?? "").split(" "));
      if (!cards.length) throw new Error("no cards");
      const observer = cards.findLast((card) => card.isList);
      handOver(title, cards.filter((card) => card !== observer), observer);
    } catch {
      show(
        title,
        element("p", { role: "alert" }, texts.failed),
        element("p", {}, element("a", { href: scene.href }, title)),
      );
      stage.append(button(texts.again, chooseOne));
    }
  }

  /**
   * @param {string} title
   * @param {PageSection[]} briefs  that are still to be read
   * @param {PageSection | undefined} observer
   */
  function handOver(title, briefs, observer) {
    const [card, ...others] = briefs;
    const next = card ?? observer;
    if (!next) return observe(title, undefined);
    const action = card ? () => brief(title, card, others, observer) : () => observe(title, observer);
    show(
      title,
      element("p", { class: "kb-hand-over" }, format(texts.handTo, { card: next.title })),
      button(texts.show, action),
    );
  }

  /**
   * @param {string} title
   * @param {PageSection} card
   * @param {PageSection[]} others
   * @param {PageSection | undefined} observer
   */
  function brief(title, card, others, observer) {
    const isLast = !others.length && !observer;
    const lines = card.lines.map((line) => element("p", {}, line));
    const onward = isLast
      ? button(texts.start, () => observe(title, undefined))
      : button(texts.next, () => handOver(title, others, observer));
    show(card.title, ...lines, onward);
  }

  /** @param {number} seconds */
  function time(seconds) {
    return `${Math.floor(seconds / 60)}:${twoDigits.format(seconds % 60)}`;
  }

  /**
   * The time, and what the observer answers.
   * @param {string} title
   * @param {PageSection | undefined} card
   */
  function observe(title, card) {
    const shown = element("p", { class: "kb-timer", role: "timer" });
    const said = element("p", { role: "status" }); // is read out once, unlike the time
    const score = element("p", { class: "kb-score", role: "status" });
    const lines = card?.lines ?? [];
    /** @type {Map<number, boolean>} */
    const answers = new Map();

    /**
     * @param {number} number
     * @param {boolean} answer
     */
    function count(number, answer) {
      answers.set(number, answer);
      const yes = [...answers.values()].filter(Boolean).length;
      score.textContent = answers.size === lines.length ? format(texts.score, { yes, all: lines.length }) : "";
    }

    /**
     * @param {number} number
     * @param {boolean} answer
     */
    function choice(number, answer) {
      const attributes = { type: "radio", name: `practice--${number}`, onchange: () => count(number, answer) };
      return element("label", {}, element("input", attributes), answer ? texts.yes : texts.no);
    }

    const questions = lines.map((line, number) =>
      element(
        "fieldset",
        { class: "kb-yes-no" },
        element("legend", {}, line),
        choice(number, true),
        choice(number, false),
      )
    );
    const start = button(texts.start, () => {
      start.remove();
      const end = Date.now() + minutes * 60 * SECOND;
      const tick = () => {
        const left = Math.max(0, Math.round((end - Date.now()) / SECOND));
        shown.textContent = format(texts.left, { time: time(left) });
        if (left) return;
        clearInterval(clock);
        shown.textContent = "";
        said.textContent = texts.timeUp;
        navigator.vibrate?.(SECOND);
      };
      tick();
      clock = setInterval(tick, SECOND);
    });
    shown.textContent = format(texts.left, { time: time(minutes * 60) });
    show(card?.title ?? title, shown, said, start, ...questions, score, button(texts.again, chooseOne));
  }

  for (const scene of scenes) {
    scene.addEventListener("click", (event) => {
      if (!location.protocol.startsWith("http")) return; // from a folder nothing can be fetched: the page has the cards
      event.preventDefault();
      play(scene);
    });
  }
  const asked = new URLSearchParams(location.search).get("page");
  const first = scenes.find((scene) => asked && new URL(scene.href).pathname.endsWith(`/${asked}/`));
  if (location.protocol.startsWith("http")) chooseOne();
  if (first) play(first);
}
