// @ts-check
"use strict";

// Answers of a customer as one text, for a mail of their own or to copy. The page itself sends nothing and keeps nothing.
{
  const LONGEST = 1800; // letters of an address that every mail program takes
  const form = /** @type {HTMLFormElement} */ (document.querySelector("#open-line--form"));
  const status = form.querySelector("[role=status]");
  const mail = form.querySelector("a");
  const copy = form.querySelector("button");
  const heading = form.parentElement?.querySelector("h2")?.textContent ?? "";

  function answers() {
    const fields = /** @type {NodeListOf<HTMLTextAreaElement>} */ (form.querySelectorAll("[data-question]"));
    return [...fields].map((field) => {
      const question = field.labels?.[0]?.firstChild?.textContent?.trim() ?? "";
      return `${question}\n${field.value.trim() || "–"}`;
    }).join("\n\n");
  }

  /** @param {string} text */
  async function copied(text) {
    await navigator.clipboard.writeText(text);
    status?.replaceChildren(form.dataset.copied ?? "");
  }

  mail?.addEventListener("click", async (event) => {
    const text = answers();
    const body = encodeURIComponent(text.replaceAll("\n", "\r\n"));
    const subject = encodeURIComponent(heading);
    const isShort = body.length <= LONGEST;
    mail.href = `mailto:${form.dataset.address}?subject=${subject}${isShort ? `&body=${body}` : ""}`;
    if (isShort) return;
    event.preventDefault(); // too long for an address: it is copied first, to be put into the mail
    await copied(text).catch(() => {});
    location.href = mail.href;
  });

  // Browsers let only pages with HTTPS write to the clipboard.
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", () => copied(answers()));
  }
}
