// @ts-check
"use strict";

// What a trainer chooses on the page of all printables: the files that fit are listed, to be opened or saved together.
{
  const form = /** @type {HTMLFormElement} */ (document.getElementById("print-choice"));
  const list = /** @type {HTMLElement} */ (form.querySelector("ul"));
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const save = /** @type {HTMLElement} */ (form.querySelector("button"));
  const papers = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name=paper]"));
  const { folder = "", files = "" } = form.dataset;

  /** @param {string} name */
  const chosen = (
    name,
  ) => /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll(`[name=${name}]:checked:not(:disabled)`)]);

  /** @param {HTMLInputElement} input */
  const labelOf = (input) => input.parentElement?.textContent?.trim() ?? "";

  /**
   * @param {string} stem
   * @param {{ code: string, paper: string }} language  with the paper whose files have the shortest names
   */
  function address(stem, { code, paper }) {
    const [other] = chosen("paper");
    const ending = other && other.value !== paper ? `.${other.value}.pdf` : ".pdf";
    return `${folder}/${code}/checklists/${stem}${ending}`;
  }

  /** The languages chosen; on a site with one, that one. */
  function languages() {
    const several = chosen("language").map((input) => ({
      code: input.value,
      paper: input.dataset.paper ?? "",
      name: labelOf(input),
    }));
    const own = { code: document.documentElement.lang, paper: papers[0]?.value ?? "", name: "" };
    return form.querySelector("[name=language]") ? several : [own];
  }

  function show() {
    const kind = chosen("kind")[0]?.value ?? "sheet";
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name=playbook]"))) {
      input.disabled = !input.dataset.kinds?.split(" ").includes(kind);
    }
    const links = languages().flatMap((language) =>
      chosen("playbook").map((playbook) => {
        const link = document.createElement("a");
        link.href = address(kind === "sheet" ? playbook.value : `${kind}-${playbook.value}`, language);
        link.append([labelOf(playbook), language.name].filter(Boolean).join(" · "));
        const item = document.createElement("li");
        item.append(link);
        return item;
      })
    );
    list.replaceChildren(...links);
    status.textContent = links.length ? files.replace("{count}", String(links.length)) : "";
    save.hidden = links.length === 0;
  }

  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    for (const link of list.querySelectorAll("a")) {
      const copy = /** @type {HTMLAnchorElement} */ (link.cloneNode());
      copy.download = link.pathname.replaceAll("/", " ").trim().split(" ").slice(-3).join("-"); // with its language
      copy.click();
    }
  });
  form.hidden = false;
  show();
}
