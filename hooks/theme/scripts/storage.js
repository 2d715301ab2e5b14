// @ts-check
"use strict";

// Texts that stay on this device and are never sent anywhere. A browser may forbid that; nothing fails then.
{
  kb.stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };

  kb.store = (key, text) => {
    try {
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
    } catch { /* it holds until the page is closed */ }
  };
}
