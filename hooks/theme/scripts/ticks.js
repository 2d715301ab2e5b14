// @ts-check
"use strict";

// Ticks that stay on this device, for each playbook in whatever language it is read, and for its sheet.
{
  /** @type {HTMLElement | null} */
  const playbook = document.querySelector(".kb-playbook");
  const key = `ticks:${playbook?.dataset.address}`;
  const boxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(".kb-playbook .kb-checklist input")]);

  /** @returns {number[]} */
  function saved() {
    try {
      return JSON.parse(kb.stored(key) ?? "") || [];
    } catch {
      return []; // nothing is saved, or not by this script
    }
  }

  function ticked() {
    return boxes.flatMap((box, place) => (box.checked ? [place] : []));
  }

  function save() {
    const places = ticked();
    kb.store(key, places.length ? JSON.stringify(places) : null);
  }

  /** @param {number[]} places */
  function set(places) {
    boxes.forEach((box, place) => box.checked = places.includes(place));
    save();
  }

  kb.ticks = { boxes, ticked, set };
  if (boxes.length) {
    set(saved());
    for (const box of boxes) box.addEventListener("change", save);
  }
}
