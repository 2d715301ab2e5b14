// @ts-check
"use strict";

// What the trainee has done with one playbook, on its page.
{
  const { element, format, trainingTexts: texts, training } = kb;
  /** @type {HTMLElement | null} */
  const place = document.querySelector("[data-stages]");
  const slug = place?.dataset.stages ?? "";
  const NAMES = /** @type {const} */ (["read", "played", "live"]);

  /**
   * @param {"read" | "played" | "live"} name
   * @param {string | undefined} day
   */
  function inWords(name, day) {
    return day ? `${texts[name]}, ${training.inWords(day)}` : texts[name];
  }

  function show() {
    const progress = training.read(slug);
    const boxes = NAMES.map((name) => {
      const day = progress[name];
      const said = element("span", {}, inWords(name, day));
      const box = element("input", { type: "checkbox", onchange: () => change(name, box.checked, said) });
      box.checked = day !== undefined;
      return element("label", {}, box, said);
    });
    const { checked } = progress;
    const result = checked && format(texts.result, { right: checked.right, all: checked.of });
    const line = result ? [element("p", {}, `${texts.checked}: ${result}, ${training.inWords(checked.on)}`)] : [];
    place?.querySelector("div")?.remove();
    place?.append(element("div", {}, ...boxes, ...line));
    place?.removeAttribute("hidden");
  }

  /**
   * @param {"read" | "played" | "live"} name
   * @param {boolean} isDone
   * @param {Element} said
   */
  function change(name, isDone, said) {
    const progress = training.read(slug);
    if (isDone) progress[name] = training.today();
    else delete progress[name];
    training.write(slug, progress);
    said.textContent = inWords(name, progress[name]);
  }

  if (place) {
    show();
    kb.onChecked = show;
  }
}
