// @ts-check
"use strict";

// A file made on this device, to take away.
{
  const KEPT = 60_000; // milliseconds; by then the browser has it

  kb.download = (name, type, text) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = kb.element("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), KEPT);
  };
}
