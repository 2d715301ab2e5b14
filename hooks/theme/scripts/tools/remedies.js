// @ts-check
"use strict";

// Chooses rows of the table of remedies: a complaint or a group, and what is above the limit. `?page=` chooses one.
// A place with amounts of its own shows these; without its file, the general ones stand, and that is said.
{
  const form = /** @type {HTMLFormElement} */ (document.querySelector("#remedies--choice"));
  const complaint = /** @type {HTMLSelectElement} */ (form.elements.namedItem("complaint"));
  const above = /** @type {HTMLInputElement} */ (form.elements.namedItem("above"));
  const bodies = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#tool tbody")]);

  function choose() {
    for (const body of bodies) {
      const isChosen = [undefined, "", body.dataset.group, body.dataset.page].slice(1).includes(complaint.value);
      const [head, ...rows] = body.querySelectorAll("tr");
      for (const row of rows) row.hidden = above.checked && !row.querySelector("b");
      body.hidden = !isChosen || !head || rows.every((row) => row.hidden);
    }
  }

  // The amounts of a place

  const place = /** @type {HTMLSelectElement | null} */ (form.elements.namedItem("place"));
  const failed = /** @type {HTMLElement | null} */ (form.querySelector("[data-failed]"));
  const you = document.querySelector("#tool table")?.getAttribute("data-you") ?? "";
  const general = new Map(
    bodies.map((body) => [body, [...body.children].slice(1).map((row) => [...row.children].slice(1))]),
  );

  /** @param {Record<string, [string, string][]>} own  by page, the amount and the role of each row */
  function fill(own) {
    for (const [body, rows] of general) {
      const differs = own[body.dataset.page ?? ""];
      rows.forEach((cells, index) => {
        const [amount, role] = differs?.[index] ?? [];
        const shown = amount === undefined
          ? cells
          : [kb.element("td", {}, amount), kb.element("td", {}, role ? kb.element("b", {}, role) : you)];
        const row = body.children[index + 1];
        row?.replaceChildren(...[...row.children].slice(0, 1), ...shown);
      });
    }
    choose();
  }

  async function showPlace() {
    failed?.replaceChildren();
    const chosen = place?.selectedOptions[0]?.dataset.file;
    try {
      const response = chosen ? await fetch(chosen) : null;
      if (response && !response.ok) throw new Error(response.statusText);
      fill(response ? await response.json() : {});
    } catch {
      fill({});
      failed?.replaceChildren(failed.dataset.failed ?? "");
    }
  }

  if (place) {
    const kept = kb.stored("place");
    if ([...place.options].some((option) => option.value === kept)) place.value = kept ?? "";
    place.addEventListener("change", showPlace);
    showPlace();
  }

  const asked = new URLSearchParams(location.search).get("page");
  if (asked && [...complaint.options].some((option) => option.value === asked)) complaint.value = asked;
  form.hidden = false;
  form.addEventListener("change", choose);
  form.querySelector("[data-print]")?.addEventListener("click", () => print());
  choose();
}
