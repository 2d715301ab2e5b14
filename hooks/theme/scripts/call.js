// @ts-check
"use strict";

// Whom to call, over the page: roles, reasons and words and, where the site has places, telephones.
//
// The place is chosen once on this device, or by a printed code.
{
  const { element, messages } = kb;
  const KEY = "place"; // of what is stored

  /** @type {HTMLAnchorElement | null} */
  const way = document.querySelector(".kb-reach [data-foot]");
  /** @type {HTMLElement | null} */
  const playbook = document.querySelector(".kb-playbook");
  const address = playbook?.dataset.places;

  const roles = [...document.querySelectorAll(".kb-head .kb-facts [data-role]")];

  /** @param {string} number */
  function telephone(number) {
    return element(
      "a",
      { class: "kb-call__number", dir: "ltr", href: `tel:${number.replace(/[^+0-9]/g, "")}` },
      number,
    );
  }

  /**
   * @param {string} label
   * @param {(Node | string)[]} values
   */
  function line(label, ...values) {
    return element("div", { class: "kb-fact" }, element("dt", {}, label), element("dd", {}, ...values));
  }

  /** @param {Contact} contact */
  function contactLine({ shown, person, hours, telephone: number }) {
    const more = [person, hours].filter(Boolean).join(" · ");
    return line(shown, telephone(number), ...(more ? [element("span", {}, more)] : []));
  }

  /**
   * The roles of the page, in their order, each followed by whoever is next at this place.
   * @param {Place} place
   */
  function contactsOf(place) {
    /** @type {Set<Contact>} */
    const found = new Set();
    for (const role of roles.map((fact) => fact.getAttribute("data-role"))) {
      let contact = place.contacts.find((one) => one.role === role);
      while (contact && !found.has(contact)) {
        found.add(contact);
        const { next } = contact;
        contact = place.contacts.find((one) => one.role === next);
      }
    }
    return found.size ? [...found] : place.contacts;
  }

  /**
   * @param {HTMLElement} list  which shows the numbers
   * @param {Place} place
   */
  function show(list, place) {
    const urgent = place.emergency ? [line(messages.emergency, telephone(place.emergency))] : [];
    list.replaceChildren(...urgent, ...contactsOf(place).map(contactLine));
  }

  /** @param {HTMLElement} list */
  async function showPlace(list) {
    const all = await kb.places.all();
    const place = kb.places.chosen(all);
    if (place) show(list, place);
    if (all.length < 2) return;
    const menu = element("select", { "aria-label": messages.place });
    if (!place) menu.append(element("option", { value: "" }, `${messages.place} …`));
    for (const { slug, name } of all) menu.append(element("option", { value: slug }, name));
    menu.value = place?.slug ?? "";
    menu.addEventListener("change", () => {
      const chosen = all.find(({ slug }) => slug === menu.value);
      if (!chosen) return;
      kb.store(KEY, chosen.slug);
      show(list, chosen);
      kb.places.show(chosen);
    });
    list.before(menu);
  }

  /** @param {HTMLAnchorElement} way */
  function open(way) {
    const ids = (way.dataset.sections ?? "").split(" ");
    const sections = ids.flatMap((id) => document.getElementById(id)?.closest("section") ?? []);
    const copies = sections.map(kb.copy);
    for (const copy of copies) {
      copy.querySelectorAll("button, .kb-learn").forEach((part) => part.remove());
      copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    }
    const list = element("dl", { class: "kb-facts kb-call" }, ...roles.map((role) => role.cloneNode(true)));
    kb.openDialog(element("h2", {}, way.textContent.trim()), list, ...copies);
    if (address) showPlace(list).catch(() => {}); // the roles stay
  }

  kb.openCall = () => {
    if (way) open(way);
  };

  kb.callLink = () => {
    if (!way) return [];
    const link = element("a", { class: "kb-bar__call", href: way.hash }, way.textContent.trim());
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(way);
    });
    return [link];
  };
}
