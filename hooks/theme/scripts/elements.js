// @ts-check
"use strict";

// Makes elements and texts, and declares `kb`, the one name that all scripts share.
//
// What pages need are classic scripts, not modules: a browser loads no module into a page that is opened from a
// folder (file://). Each stands in a block, so that it adds no other name to the page and replaces none. They are
// deferred and run in the order of the page. Without them all can be read, and every link of a server works.
{
  /** @type {Kb["element"]} */
  function element(tag, attributes, ...children) {
    const created = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") created.addEventListener(name.slice("on".length), value);
      else created.setAttribute(name, String(value));
    }
    created.append(...children);
    return created;
  }

  /** @type {Kb["copy"]} */
  function copy(part) {
    const made = /** @type {typeof part} */ (part.cloneNode(true));
    const around = part.closest("body [lang]");
    for (const name of around ? ["lang", "dir"] : []) {
      const value = around?.getAttribute(name);
      if (value) made.setAttribute(name, value);
    }
    return made;
  }

  /** @type {Kb["format"]} */
  function format(message, values) {
    return message.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  globalThis.kb = /** @type {Kb} */ ({ element, copy, format }); // the scripts after this one add their parts
}
