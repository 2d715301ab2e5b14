// @ts-check
"use strict";

// Whether a case goes up: each condition is answered with yes or no, and what to do is said as soon as it is known.
//
// With a playbook chosen (`?page=scenarios/wrong-order`), its own words stand under each condition.
{
  const { element } = kb;
  const texts = kb.escalationTexts;
  const asked = new URLSearchParams(location.search).get("page");
  const canFetch = location.protocol.startsWith("http"); // nothing can be, from a page that is opened from a folder

  /**
   * @param {Element} check
   * @param {number} number  of the check
   */
  function prepare(check, number) {
    const lines = /** @type {HTMLElement[]} */ ([...check.querySelectorAll("[data-conditions] > li")]);
    const links = /** @type {HTMLAnchorElement[]} */ ([...check.querySelectorAll("[data-pages] a")]);
    const result = element("div", { role: "status", class: "kb-verdict" });
    /** @type {HTMLAnchorElement | undefined} */
    let chosen;

    const conditions = lines.map((line, index) => {
      const own = element("p", {});
      const name = `escalation--${number}-${index}`;
      /** @param {string} value */
      const choice = (value) => {
        const attributes = { type: "radio", name, value, onchange: decide };
        return element("label", {}, element("input", attributes), value === "yes" ? texts.yes : texts.no);
      };
      const legend = element("legend", {}, line.querySelector("b")?.textContent ?? "");
      const field = element("fieldset", { class: "kb-yes-no" }, legend, own, choice("yes"), choice("no"));
      return { field, own, calls: line.dataset.calls === "yes" };
    });

    /** @param {HTMLElement} field */
    function answer(field) {
      return field.querySelector("input:checked")?.getAttribute("value");
    }

    function decide() {
      const answered = conditions.map(({ field, calls }) => ({ calls, said: answer(field) }));
      const yes = answered.filter(({ said }) => said === "yes");
      const isDone = answered.every(({ said }) => said);
      const mustCall = yes.some(({ calls }) => calls);
      const roles = chosen?.dataset.roles;
      const words = chosen ? [element("p", {}, element("a", { href: chosen.href }, texts.words))] : [];
      if (mustCall) {
        result.replaceChildren(
          element("p", {}, element("b", {}, roles ? `${texts.callNow}: ${roles}` : texts.callNow)),
          ...words,
        );
      } else if (isDone) {
        result.replaceChildren(element("p", {}, element("b", {}, yes.length ? texts.admit : texts.goOn)), ...words);
      } else result.replaceChildren();
    }

    async function showOwn() {
      for (const { own } of conditions) own.textContent = "";
      if (!chosen || !canFetch) return;
      const link = chosen;
      const sections = await kb.pageSections(link.href.replace(/#.*/, ""), [decodeURIComponent(link.hash.slice(1))]);
      if (link !== chosen) return; // another one was chosen meanwhile
      conditions.forEach(({ own }, index) => (own.textContent = sections[0]?.lines[index] ?? ""));
    }

    const select = element("select", {});
    select.append(
      new Option(texts.none, ""),
      ...links.map((link, index) => new Option(link.textContent ?? "", `${index}`)),
    );
    const first = links.findIndex((link) => asked && new URL(link.href).pathname.endsWith(`/${asked}/`));
    select.value = first < 0 ? "" : String(first);
    function choose() {
      chosen = select.value === "" ? undefined : links[Number(select.value)];
      showOwn().catch(() => {}); // without a network, the names of the conditions are enough
      decide();
    }
    select.addEventListener("change", choose);
    const again = element("button", { type: "button", class: "kb-button" }, texts.again);
    again.addEventListener("click", () => {
      for (const { field } of conditions) for (const input of field.querySelectorAll("input")) input.checked = false;
      decide();
      select.focus();
    });
    check.querySelector("[data-conditions]")?.replaceWith(...conditions.map(({ field }) => field), result, again);
    check.querySelector("[data-pages]")?.remove();
    check.prepend(element("div", { class: "kb-tool__fields" }, element("label", {}, texts.playbook, select)));
    choose();
  }

  [...document.querySelectorAll("[data-check]")].forEach(prepare);
}
