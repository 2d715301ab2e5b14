// @ts-check
"use strict";

// A case for a colleague's phone, as a link: what stands behind the # of an address is sent to no server.
{
  const { element, format, messages, runMessages } = kb;
  const START = "#frame--handed=";
  const PACKED = "z"; // before what is compressed
  const PLAIN = "p";
  const METHOD = "deflate-raw";
  const LONGEST_LINK = 16_000; // characters; messengers cut longer ones
  const LARGEST = 64_000; // bytes, unpacked: a small link can hold a huge text

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  function lettersOf(bytes) {
    const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  /** @param {string} letters */
  function bytesOf(letters) {
    return Uint8Array.from(atob(letters.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  }

  /**
   * All that comes through, but no more than a case can be.
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @param {ReadableWritablePair<Uint8Array, BufferSource>} way
   */
  async function through(bytes, way) {
    const reader = new Blob([bytes]).stream().pipeThrough(way).getReader();
    /** @type {number[]} */
    const result = [];
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (result.length + part.value.length > LARGEST) {
        await reader.cancel();
        throw new RangeError("This is no case.");
      }
      for (const byte of part.value) result.push(byte);
    }
    return Uint8Array.from(result);
  }

  /** @param {Case} given */
  async function linkTo(given) {
    const bytes = new TextEncoder().encode(JSON.stringify(given));
    const letters = "CompressionStream" in globalThis
      ? PACKED + lettersOf(await through(bytes, new CompressionStream(METHOD)))
      : PLAIN + lettersOf(bytes);
    return location.href.replace(/[?#].*$/, "") + START + letters;
  }

  /**
   * The case that a link holds. Raises an error of any kind for anything else.
   * @param {string} letters
   */
  async function caseIn(letters) {
    if (letters.length > LONGEST_LINK || !/^[zp][\w-]+$/.test(letters)) {
      throw new SyntaxError("This is no link of ours.");
    }
    const bytes = bytesOf(letters.slice(1));
    const text = letters.startsWith(PACKED) ? await through(bytes, new DecompressionStream(METHOD)) : bytes;
    const found = kb.cases.read(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text)));
    if (found?.playbook !== kb.case.slug || found.ended) throw new TypeError("It is of another page.");
    const title = document.querySelector("h1")?.textContent.trim() ?? "";
    return joined({ ...found, title, address: `${kb.case.slug}/` });
  }

  /**
   * A link can be opened twice, or come back: what was done since then on this device is not lost by it.
   * @param {Case} handed
   */
  function joined(handed) {
    const own = kb.cases.find(handed.id);
    if (!own) return handed;
    if (own.playbook !== handed.playbook) throw new TypeError("Another case has this name.");
    const [latest, earlier] = own.touched >= handed.touched ? [own, handed] : [handed, own];
    const done = new Set(latest.ticks.map(({ source }) => source));
    const ticks = [...latest.ticks, ...earlier.ticks.filter(({ source }) => !done.has(source))];
    return { ...latest, ticks, ended: null, unfinished: false };
  }

  kb.receive = async (letters) => {
    try {
      const handed = await caseIn(letters);
      const time = new Date(handed.started).toLocaleString(document.documentElement.lang, {
        weekday: "long",
        hour: "numeric",
        minute: "2-digit",
      });
      const take = () => {
        kb.case.take({ ...handed, touched: Date.now() });
        kb.case.run();
      };
      const leave = () => kb.case.tell("");
      const done = format(messages.ticksDone, { done: handed.ticks.length, all: kb.case.boxes.length });
      kb.case.tell(
        `${handed.title} · ${time} · ${done}`,
        element("button", { type: "button", class: "kb-button kb-button--first", onclick: take }, runMessages.takeOver),
        element("button", { type: "button", class: "kb-button", onclick: leave }, runMessages.no),
      );
    } catch {
      kb.case.tell(runMessages.notThisCase);
    }
  };

  /**
   * The button that hands the case over; none where the page stands in a folder, to which no link leads.
   * @returns {HTMLElement[]}
   */
  kb.handOver = () => {
    if (!location.protocol.startsWith("http")) return [];
    const status = element("p", { role: "status" });
    const canShare = "share" in navigator;
    async function hand() {
      const given = kb.case.open;
      if (!given) return;
      const whole = await linkTo(given);
      const link = whole.length > LONGEST_LINK ? await linkTo({ ...given, draft: "", note: "" }) : whole;
      status.textContent = runMessages.linkWarning;
      try {
        if (canShare) await navigator.share({ title: given.title, url: link });
        else await navigator.clipboard.writeText(link);
        if (!canShare) status.textContent = `${runMessages.copied}. ${runMessages.linkWarning}`;
      } catch (error) {
        if (error instanceof DOMException && error.name === "AbortError") return; // the reader has changed their mind
        const box = element("input", { readonly: "", value: link, "aria-label": runMessages.handOver });
        status.append(box);
        box.select(); // the reader can copy what is marked
      }
    }
    const button = element("button", { type: "button", class: "kb-button", onclick: hand }, runMessages.handOver);
    return [element("div", { class: "kb-run__hand" }, button, status)];
  };
}
