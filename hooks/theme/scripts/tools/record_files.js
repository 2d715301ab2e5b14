// @ts-check
"use strict";

// Buttons of a tool with records: files to take away and to bring back, and what has become of them in words.
{
  kb.recordFiles = ({ list, isWhole, table, status, onImport }) => {
    const { element, format, toolTexts: texts } = kb;

    /** @param {File} file */
    async function take(file) {
      try {
        const { added, doubles } = await kb.transfer.fromJson(file, list, isWhole);
        status.textContent = format(texts.imported, { count: added, doubles });
      } catch (error) {
        const why = error instanceof DOMException ? texts.notKept : error instanceof Error ? error.message : "";
        status.textContent = format(texts.refused, { file: file.name, why });
      }
    }

    const input = element("input", { type: "file", accept: ".json,application/json", multiple: "", hidden: "" });
    input.addEventListener("change", async () => {
      for (const file of input.files ?? []) await take(file);
      input.value = ""; // the same file can be chosen again
      onImport();
    });
    /**
     * @param {string} label
     * @param {() => void} action
     */
    function button(label, action) {
      return element("button", { type: "button", class: "kb-button", onclick: action }, label);
    }
    return element(
      "div",
      { class: "kb-tool__actions" },
      button(`${texts.export}: JSON`, async () => kb.transfer.toJson(list, list, await kb.records.all(list))),
      button(`${texts.export}: CSV`, () => {
        const { heads, rows } = table();
        kb.transfer.toCsv(list, heads, rows);
      }),
      button(texts.import, () => input.click()),
      input,
    );
  };
}
