// @ts-check
"use strict";

// What all answers to SERVQUAL come to: a number for each dimension, a picture, a table, and what to do first.
//
// The gap of a dimension is the average of what was found minus the average of what was expected, over all who
// answered and all statements with both numbers.
{
  const { element, format } = kb;
  const texts = kb.servqualTexts;
  const LOWEST = 1;
  const HIGHEST = 7;
  const POINTS = 100;
  const SVG = "http://www.w3.org/2000/svg";
  const WIDTH = 320;
  const ROW = 44;

  const lang = document.querySelector("#tool")?.getAttribute("data-locale") ?? "en";
  const isRightToLeft = document.documentElement.dir === "rtl";
  const signed = new Intl.NumberFormat(lang, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const plain = new Intl.NumberFormat(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 0 });

  /**
   * The numbers of one dimension: what was expected and found, where both are given.
   * @param {Stored[]} records
   * @param {RatedDimension} dimension
   * @returns {[number, number][]}
   */
  function pairs(records, dimension) {
    return records.flatMap((record) =>
      dimension.statements.map((
        { name },
      ) => /** @type {[number, number]} */ ([record.expected[name], record.found[name]]))
    ).filter(([expected, found]) => expected && found);
  }

  /** @param {number[]} values */
  function average(values) {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  }

  /**
   * What each dimension comes to; without weights, all count the same.
   * @param {RatedDimension[]} dimensions
   * @param {Stored[]} answers
   */
  function gaps(dimensions, answers) {
    const weighted = answers.filter((record) => dimensions.some(({ name }) => record.weights[name]));
    return dimensions.map((dimension) => {
      const both = pairs(answers, dimension);
      const expected = average(both.map(([number]) => number));
      const found = average(both.map(([, number]) => number));
      const points = weighted.map((record) => (record.weights[dimension.name] ?? 0) / POINTS);
      const weight = points.length ? average(points) : 1 / dimensions.length;
      return { ...dimension, expected, found, gap: found - expected, weight, weighted: (found - expected) * weight };
    }).filter(({ gap }) => !Number.isNaN(gap));
  }

  /**
   * @param {string} tag
   * @param {Record<string, string | number>} attributes
   * @param {string[]} content
   */
  function drawn(tag, attributes, ...content) {
    const created = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, String(value));
    created.append(...content);
    return created;
  }

  /** @param {ReturnType<typeof gaps>} rows */
  function picture(rows) {
    const largest = HIGHEST - LOWEST;
    const middle = WIDTH / 2;
    const unit = (isRightToLeft ? -1 : 1) * (middle / largest);
    const height = rows.length * ROW;
    const svg = drawn("svg", {
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: "img",
      class: "kb-chart",
      "aria-label": texts.picture,
    });
    rows.forEach(({ title, gap }, index) => {
      const top = index * ROW;
      const end = middle + gap * unit;
      const attributes = { x: isRightToLeft ? WIDTH : 0, y: top + 15, class: "kb-chart__label" };
      svg.append(
        drawn("text", attributes, `${title} ${signed.format(gap)}`),
        drawn("rect", {
          x: Math.min(middle, end),
          y: top + 22,
          width: Math.max(1, Math.abs(end - middle)),
          height: 14,
          class: gap < 0 ? "kb-chart__less" : "kb-chart__more",
        }),
        drawn("line", { x1: middle, x2: middle, y1: top + 20, y2: top + 38, class: "kb-chart__zero" }),
      );
    });
    return svg;
  }

  /** @param {ReturnType<typeof gaps>} rows */
  function rowsOf(rows) {
    return rows.map(({ title, expected, found, gap, weight, weighted }) => [
      title,
      plain.format(expected),
      plain.format(found),
      signed.format(gap),
      percent.format(weight),
      signed.format(weighted),
    ]);
  }

  const heads = [texts.dimension, texts.expected, texts.found, texts.gap, texts.weight, texts.weighted];

  /** @param {ReturnType<typeof gaps>} rows */
  function table(rows) {
    const sum = rows.reduce((total, { weighted }) => total + weighted, 0);
    /** @param {string[]} cells */
    const line = ([first = "", ...others]) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, first),
        ...others.map((cell) => element("td", { class: "kb-end" }, cell)),
      );
    const head = element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text)));
    return element(
      "div",
      { class: "kb-table", tabindex: 0, role: "region", "aria-label": texts.gap },
      element(
        "table",
        {},
        element("thead", {}, head),
        element("tbody", {}, ...rowsOf(rows).map(line), line([texts.all, "", "", "", "", signed.format(sum)])),
      ),
    );
  }

  /**
   * What to do first: where the weighted gap is the furthest below zero.
   * @param {ReturnType<typeof gaps>} rows
   */
  function advice(rows) {
    const [worst] = rows.toSorted((one, other) => one.weighted - other.weighted);
    if (!worst || worst.gap >= 0) return [element("p", {}, texts.noGap)];
    const helps = worst.helps?.cloneNode(true);
    if (helps instanceof HTMLElement) helps.hidden = false;
    const words = format(texts.worst, { dimension: worst.title, gap: signed.format(worst.gap) });
    return [
      element("p", {}, element("b", {}, words)),
      ...(helps ? [element("h3", {}, texts.helps), helps] : []),
    ];
  }

  kb.servqualResult = (dimensions, answers) => {
    const rows = gaps(dimensions, answers);
    return { heads, rows: rowsOf(rows), content: rows.length ? [...advice(rows), picture(rows), table(rows)] : [] };
  };
}
