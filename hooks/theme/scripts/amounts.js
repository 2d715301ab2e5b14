// @ts-check
"use strict";

// The amounts of the place that was chosen on this device, where they differ from those of the page.
//
// Nothing is asked for on a page without such amounts. Where the files cannot be had, the general amounts stand.
// An event "amounts" tells the document when others are shown.
{
  const { element, messages } = kb;
  /** @type {HTMLElement | null} */
  const playbook = document.querySelector(".kb-playbook");
  const address = playbook?.dataset.places ?? "";
  const values = () => /** @type {HTMLDataElement[]} */ ([...document.querySelectorAll("data[value]")]);
  const general = new Map(values().map(({ value, textContent }) => [value, textContent]));
  const limit = playbook?.dataset.limit;
  const name = element("dd", {});
  const line = element("div", { class: "kb-fact" }, element("dt", {}, messages.place), name);

  /**
   * @param {string} url
   * @returns {Promise<any>}
   */
  async function fetched(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(response.statusText);
    return response.json();
  }

  /** @param {Place} place */
  async function show(place) {
    if (!playbook || !general.size) return;
    /** @type {Record<string, PlaceAmounts>} */
    const pages = place.has_amounts ? await fetched(address.replace(/json$/, `${place.slug}.json`)) : {};
    const own = pages[playbook.dataset.address ?? ""];
    for (const shown of values()) { // also what is copied into the dialog
      shown.textContent = own?.amounts[shown.value] ?? general.get(shown.value) ?? shown.textContent;
    }
    if (limit) playbook.dataset.limit = own?.limit || limit;
    kb.places.shown = place.slug;
    name.textContent = place.name;
    document.querySelector(".kb-head .kb-facts, .kb-sheet > .kb-facts")?.append(line);
    document.dispatchEvent(new Event("amounts"));
  }

  kb.places = {
    shown: "",
    chosen: (all) => all.find(({ slug }) => slug === kb.stored("place")) ?? (all.length === 1 ? all[0] : undefined),
    all: () => fetched(address),
    show: (place) => show(place).catch(() => {}),
  };

  if (address && general.size) {
    kb.places.all().then((all) => {
      const place = kb.places.chosen(all);
      if (place) kb.places.show(place);
    }).catch(() => {});
  }
}
