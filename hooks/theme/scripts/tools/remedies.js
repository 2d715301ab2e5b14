// @ts-check
"use strict";

// Chooses rows of the table of remedies: a complaint or a group, and what is above the limit. `?page=` chooses one.
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

  const asked = new URLSearchParams(location.search).get("page");
  if (asked && [...complaint.options].some((option) => option.value === asked)) complaint.value = asked;
  form.hidden = false;
  form.addEventListener("change", choose);
  form.querySelector("[data-print]")?.addEventListener("click", () => print());
  choose();
}
