// @ts-check
"use strict";

// The last screen of a case: whether the customer is happy, what was given, the line for the log, the follow-up.
{
  const { element, runMessages } = kb;
  const ROWS = "5";
  const FILE = "follow-up.ics";
  const MINUTE = 60_000;
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const LOG = new URL("../../tools/log/", script?.src || location.href).href;

  /** @param {Case} of */
  function timesOf({ started, ended }) {
    const lang = document.documentElement.lang;
    const minutes = Math.max(1, Math.round(((ended ?? Date.now()) - started) / MINUTE));
    return [
      new Date(started).toLocaleString(lang, { dateStyle: "medium", timeStyle: "short" }),
      new Intl.NumberFormat(lang, { style: "unit", unit: "minute" }).format(minutes),
    ];
  }

  /** The page's own line for the log, without the marks of what is said. */
  function ownLines() {
    return [...document.querySelectorAll(".kb-playbook .kb-written > ul > li")].map((item) =>
      (item.textContent ?? "").trim().replace(/^[“"«»„「『](.*)[”"»«“」』](\.?)$/s, "$1")
    );
  }

  /** @param {Plan} plan */
  function logLine(plan) {
    const now = kb.case.open;
    if (!now) return "";
    const happy = now.happy === null || !plan.question
      ? ""
      : `${plan.question.text} ${now.happy ? runMessages.yes : runMessages.no}`;
    const facts = [...timesOf(now), now.title, now.place, happy, now.given, now.cost];
    return [facts.filter(Boolean).join(" · "), ...ownLines()].join("\n");
  }

  /** @param {string} written  such as "5 minute" */
  function timeAfter(written) {
    const [, amount, unit = ""] = /^(\d+) (\w+)$/.exec(written) ?? [];
    const time = new Date();
    const number = Number(amount);
    if (unit === "month") time.setMonth(time.getMonth() + number);
    else if (unit === "week") time.setDate(time.getDate() + 7 * number);
    else if (unit === "day") time.setDate(time.getDate() + number);
    else time.setMinutes(time.getMinutes() + number * (unit === "hour" ? 60 : 1));
    return time;
  }

  /** @param {string} written */
  function reminder(written) {
    const time = timeAfter(written);
    const shown = time.toLocaleString(document.documentElement.lang, {
      weekday: "long",
      day: "numeric",
      month: "long",
      hour: "numeric",
      minute: "2-digit",
    });
    const title = kb.case.open?.title ?? "";
    const text = [kb.case.open?.note, location.href.replace(/[?#].*$/, "")].filter(Boolean).join("\n");
    const file = kb.calendarFile({ id: `${kb.case.open?.id}@case`, time, title, text });
    const href = URL.createObjectURL(new Blob([file], { type: "text/calendar;charset=utf-8" }));
    const label = kb.format(runMessages.followUp, { time: shown });
    return element("p", {}, element("a", { class: "kb-button", href, download: FILE }, label));
  }

  /**
   * @param {string} label
   * @param {"given" | "cost"} name
   */
  function field(label, name) {
    const box = element("input", { autocomplete: "off" });
    box.value = kb.case.open?.[name] ?? "";
    box.addEventListener("input", () => kb.case.change({ [name]: box.value }));
    return element("label", { class: "kb-run__field" }, element("span", {}, label), box);
  }

  kb.endScreen = (plan, followUp) => {
    const log = element("textarea", { rows: ROWS });
    const status = element("p", { role: "status" });
    const write = () => log.value = kb.case.open?.note || logLine(plan);
    log.addEventListener("input", () => kb.case.change({ note: log.value }));
    async function copyLine() {
      try {
        await navigator.clipboard.writeText(log.value);
        status.textContent = runMessages.copied;
      } catch {
        log.select(); // the reader can copy what is marked
      }
    }
    const { question } = plan;
    const asked = question ? element("span", question.attributes, question.text) : "";
    const happy = (/** @type {boolean} */ yes) => {
      kb.case.change({ happy: yes });
      write();
    };
    const fields = plan.hasAmount ? [field(runMessages.given, "given"), field(runMessages.cost, "cost")] : [];
    for (const one of fields) one.addEventListener("input", write);
    write();
    return [
      ...(question ? [kb.yesOrNo(asked, kb.case.open?.happy, happy)] : []),
      ...fields,
      element("label", { class: "kb-run__field" }, element("span", {}, runMessages.logLine), log),
      element("button", { type: "button", class: "kb-button", onclick: copyLine }, runMessages.copy),
      status,
      ...(followUp ? [reminder(followUp)] : []),
      element("p", {}, element("a", { class: "kb-button", href: LOG, onclick: () => kb.case.end() }, runMessages.log)),
    ];
  };
}
