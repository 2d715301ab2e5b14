// @ts-check
"use strict";

// Further scripts, each with its styles, which are loaded when somebody asks for what they do.
//
// They are no modules: a browser loads none into a page that is opened from a folder.
{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @type {Map<string, Promise<void>>} */
  const loaded = new Map();

  /** @param {HTMLScriptElement | HTMLLinkElement} file */
  function added(file) {
    /** @type {Promise<void>} */
    const promise = new Promise((resolve, reject) => {
      file.addEventListener("load", () => resolve());
      file.addEventListener("error", () => {
        file.remove();
        reject(new Error(file.outerHTML));
      });
    });
    document.head.append(file);
    return promise;
  }

  /** @param {string} name */
  async function load(name) {
    const style = new URL(`../stylesheets/${name}.css`, script.src).href;
    await added(kb.element("link", { rel: "stylesheet", href: style }));
    await added(kb.element("script", { src: new URL(`${name}.js`, script.src).href }));
  }

  kb.load = async (name) => {
    const loading = loaded.get(name) ?? load(name);
    loaded.set(name, loading);
    try {
      await loading;
    } catch (error) {
      loaded.delete(name); // there may be a network the next time
      throw error;
    }
  };
}
