// @ts-check
"use strict";

// Numbers, dates and money in the reader's language, by the browser.
{
  const locale = document.querySelector("#tool")?.getAttribute("data-locale") ?? document.documentElement.lang;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const hour = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short" });
  const longWeekday = new Intl.DateTimeFormat(locale, { weekday: "long" });
  const SUNDAY = 3; // of January 2021

  kb.words = {
    number: (value) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value),
    percent: (part, all) =>
      all ? new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(part / all) : "–",
    money(amount, currency) {
      if (!/^[A-Z]{3}$/.test(currency)) return kb.words.number(amount);
      const digits = Number.isInteger(amount) ? 0 : 2;
      const style = { style: /** @type {const} */ ("currency"), currency, minimumFractionDigits: digits };
      return new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: digits }).format(amount);
    },
    day: (at) => day.format(at),
    time: (at) => time.format(at),
    hour: (number) => hour.format(new Date(2021, 0, SUNDAY, number)),
    weekday: (number, long) => (long ? longWeekday : weekday).format(new Date(2021, 0, SUNDAY + number)),
    // Fields of forms hold local time in this form, whatever the language.
    field(at, long) {
      const date = new Date(at);
      const pad = (/** @type {number} */ value, length = 2) => String(value).padStart(length, "0");
      const text = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
      return long ? `${text}T${pad(date.getHours())}:${pad(date.getMinutes())}` : text;
    },
  };
}
