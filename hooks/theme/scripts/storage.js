// @ts-check
"use strict";

// Texts that stay on this device and are never sent anywhere. A browser may forbid that; nothing fails then.
{
  /** @type {Map<string, string>} */
  const unkept = new Map(); // what the browser would not keep: it holds until the page is closed

  kb.stored = (key) => {
    try {
      return unkept.get(key) ?? localStorage.getItem(key);
    } catch {
      return null;
    }
  };

  kb.storedKeys = () => {
    try {
      return [...new Set([...unkept.keys(), ...Object.keys(localStorage)])];
    } catch {
      return [...unkept.keys()];
    }
  };

  kb.store = (key, text) => {
    unkept.delete(key);
    try {
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
    } catch {
      if (text !== null) unkept.set(key, text);
    }
  };

  const place = new URLSearchParams(location.search).get("place"); // of a printed code, whatever page it leads to
  if (place) kb.store("place", place);
}
