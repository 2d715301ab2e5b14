// @ts-check
"use strict";

// Small charts, drawn as SVG, each with its table behind it. What a chart shows can be read without seeing it.
{
  const SVG = "http://www.w3.org/2000/svg";
  const HEIGHT = 100; // units of the drawing
  const SLOT = 10; // width of a column with its gap
  const SERIES = ["kb-columns__bar-0", "kb-columns__bar-1"]; // the columns that stand side by side
  const { element, words } = kb;
  const runsLeft = getComputedStyle(document.documentElement).direction === "rtl";

  /**
   * @param {string} tag
   * @param {Record<string, string | number>} attributes
   * @param {Element[]} children
   */
  function drawn(tag, attributes, ...children) {
    const created = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, String(value));
    created.append(...children);
    return created;
  }

  /**
   * @param {string[]} heads
   * @param {(string | Node)[][]} rows  the first of each is its head
   */
  function table(heads, rows) {
    const line = (/** @type {(string | Node)[]} */ [first, ...others]) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, first ?? ""),
        ...others.map((cell) => element("td", {}, cell)),
      );
    return element(
      "div",
      { class: "kb-columns__table", role: "group", tabindex: 0, "aria-label": heads[0] ?? "" },
      element(
        "table",
        {},
        element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
        element("tbody", {}, ...rows.map(line)),
      ),
    );
  }

  kb.charts = {
    table,
    columns({ title, heads, bars, marks = [] }) {
      const most = Math.max(1, ...bars.flatMap(({ values }) => values));
      const width = bars.length * SLOT;
      const series = bars[0]?.values.length ?? 1;
      const place = (/** @type {number} */ at, /** @type {number} */ size) => runsLeft ? width - at - size : at;
      const shapes = bars.flatMap(({ values }, number) =>
        values.map((value, which) => {
          const size = (SLOT - 2) / series;
          const height = value / most * HEIGHT;
          const x = place(number * SLOT + 1 + which * size, size);
          return drawn("rect", { class: SERIES[which] ?? "", x, y: HEIGHT - height, width: size, height });
        })
      );
      const lines = marks.map((at) => {
        const x = place(at * SLOT, 0);
        return drawn("line", { class: "kb-columns__mark", x1: x, x2: x, y1: 0, y2: HEIGHT });
      });
      const svg = drawn(
        "svg",
        {
          class: "kb-columns__picture",
          viewBox: `0 0 ${width} ${HEIGHT}`,
          preserveAspectRatio: "none",
          "aria-hidden": "true",
        },
        ...shapes,
        ...lines,
      );
      const labels = bars.filter(({ mark }) => mark).map(({ mark }) => element("span", {}, mark ?? ""));
      const rows = bars.map(({ label, values }) => [label, ...values.map(words.number)]);
      return element(
        "figure",
        { class: "kb-columns" },
        element("figcaption", {}, title),
        element("span", { class: "kb-columns__most", "aria-hidden": "true" }, words.number(most)),
        svg,
        element("div", { class: "kb-columns__labels", "aria-hidden": "true" }, ...labels),
        element("details", {}, element("summary", {}, kb.trendTexts.table), table(heads, rows)),
      );
    },
    bar(value, most) {
      const svg = drawn(
        "svg",
        { class: "kb-columns__bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
        drawn("rect", {
          class: "kb-columns__bar-0",
          x: runsLeft ? 100 - value / Math.max(1, most) * 100 : 0,
          y: 0,
          width: value / Math.max(1, most) * 100,
          height: 10,
        }),
      );
      return element("span", { class: "kb-columns__number" }, words.number(value), svg);
    },
  };
}
