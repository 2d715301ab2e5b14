// @ts-check
"use strict";

// Files that people take out of a tool and put into another device: JSON for the tool itself, CSV for spreadsheets.
{
  const LARGEST = 20_000_000; // bytes of a file to read
  // A spreadsheet would calculate what begins with these; an apostrophe before it says that it is a text.
  const FORMULA = /^\s*[=+\-@＝＋－＠\t\r\n|%]/;
  const NUMBER = /^-?\d+([.,]\d+)?$/;
  // Where numbers have a comma, spreadsheets part cells by semicolons.
  const decimal = (1.5).toLocaleString(`${document.documentElement.lang}-u-nu-latn`).charAt(1);
  const separator = decimal === "," ? ";" : ",";
  const BYTE_ORDER_MARK = "\uFEFF"; // by which spreadsheets know UTF-8

  /** @param {unknown} value  of a field */
  function cell(value) {
    const text = typeof value === "number" ? String(value).replace(".", decimal) : String(value ?? "");
    const harmless = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
    return `"${harmless.replaceAll('"', '""')}"`;
  }

  /**
   * A file of this site's tool, with its list of records.
   * @param {File} file
   * @param {string} list
   * @param {(record: unknown) => boolean} isWhole
   */
  async function records(file, list, isWhole) {
    const texts = kb.toolTexts;
    if (file.size > LARGEST) throw new Error(texts.tooLarge);
    let content;
    try {
      content = JSON.parse(await file.text());
    } catch {
      throw new Error(texts.noFile);
    }
    if (content?.list !== list || content.version !== 1 || !Array.isArray(content.records)) {
      throw new Error(texts.noFile);
    }
    const wrong = content.records.findIndex((/** @type {any} */ record) => {
      return typeof record?.id !== "string" || !record.id || record.list !== list || !isWhole(record);
    });
    if (wrong >= 0) throw new Error(kb.format(texts.wrongEntry, { number: wrong + 1 }));
    return content.records;
  }

  kb.transfer = {
    toJson(name, list, records) {
      kb.download(`${name}.json`, "application/json", JSON.stringify({ list, version: 1, records }, null, 1));
    },
    toCsv(name, heads, rows) {
      const lines = [heads, ...rows].map((row) => row.map(cell).join(separator));
      kb.download(`${name}.csv`, "text/csv", `${BYTE_ORDER_MARK}${lines.join("\r\n")}\r\n`);
    },
    async fromJson(file, list, isWhole) {
      const found = await records(file, list, isWhole);
      const here = new Set((await kb.records.all(list)).map((record) => record.id));
      const added = found.filter((/** @type {Stored} */ { id }) => !here.has(id));
      await kb.records.put(list, ...added);
      return { added: added.length, doubles: found.length - added.length };
    },
  };
}
