// @ts-check
"use strict";

// Whether a letter promises more than the page lets anybody give without asking.
//
// An amount is a number in a blank for amounts, which the page type names, or one beside the currency of the limit.
// An amount in another currency is compared as it stands: to ask once too often does no harm.
{
  const NUMBER = /\p{Nd}+(?:[.,'’٫٬]\p{Nd}+|[ \u00a0\u202f]\p{Nd}{3}(?!\p{Nd}))*/gu;
  const DECIMALS = /[.,٫](\d\d?)$/; // three digits are thousands
  const DISPLAYS = /** @type {const} */ (["symbol", "narrowSymbol", "code", "name"]);
  const LAST_DIGIT = 9;

  const playbook = /** @type {HTMLElement} */ (document.querySelector(".kb-playbook"));
  const folder = (playbook.dataset.address ?? "").split("/")[0] ?? "";
  const { lang } = document.documentElement;

  /**
   * A digit of any script: in each of them, the ten stand in order.
   * @param {string} digit
   */
  function valueOf(digit) {
    const code = digit.codePointAt(0) ?? 0;
    let value = 0;
    while (value < LAST_DIGIT && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
    return String(value);
  }

  /** @param {string} written */
  function amount(written) {
    const digits = written.replace(/\p{Nd}/gu, valueOf);
    const decimals = DECIMALS.exec(digits);
    const whole = (decimals ? digits.slice(0, decimals.index) : digits).replace(/\D/g, "");
    return Number(`${whole}.${decimals?.[1] ?? 0}`);
  }

  /**
   * How people write a currency: its sign, its letters, its name.
   * @param {string} currency
   */
  function signs(currency) {
    return DISPLAYS.flatMap((currencyDisplay) => {
      const parts = new Intl.NumberFormat(lang, { style: "currency", currency, currencyDisplay }).formatToParts(2);
      return parts.filter(({ type }) => type === "currency").map(({ value }) => value.toLowerCase());
    });
  }

  kb.isAboveLimit = (blank, value) => {
    const [most, currency] = (playbook.dataset.limit ?? "").split(" ");
    if (!most || !currency) return false;
    const words = kb.amountBlanks[folder] ?? [];
    const isForAmounts = words.some((word) => blank.toLowerCase().includes(word.toLowerCase()));
    const known = signs(currency);
    const text = value.toLowerCase();
    return [...text.matchAll(NUMBER)].some(({ 0: number, index }) => {
      const before = text.slice(0, index).trimEnd();
      const after = text.slice(index + number.length).trimStart();
      const isMoney = isForAmounts || known.some((sign) => before.endsWith(sign) || after.startsWith(sign));
      return isMoney && amount(number) > Number(most);
    });
  };
}
