// A playbook in the hand: ticks that stay, the next step, a phrase for everybody to see, an apology to send.
// Everything stays on this device. Without this script the page can be read and ticked all the same.

const page = document.querySelector(".kb-playbook");
const { words } = globalThis;
const { element, say } = globalThis.kb;

// Ticks, kept for each playbook in whatever language it is read.
const boxes = [...page.querySelectorAll(".kb-checklist input")];
const KEY = `ticks:${page.dataset.address}`;

function kept() {
  try { return JSON.parse(localStorage.getItem(KEY)) || []; } catch { return []; } // none, or storage is forbidden
}

function keep() {
  const ticked = boxes.flatMap((box, n) => (box.checked ? [n] : []));
  try {
    if (ticked.length) localStorage.setItem(KEY, JSON.stringify(ticked));
    else localStorage.removeItem(KEY);
  } catch { /* they stay until the page is closed */ }
}

function setTicks(ticked) {
  boxes.forEach((box, n) => { box.checked = ticked.includes(n); });
  keep();
  showProgress();
}

// The bar at the foot: how far, the step of now, the one after it, start again.
const steps = [...page.querySelectorAll("section.kb-numbered")].filter((step) => step.querySelector(".kb-checklist input"));
const meter = element("progress", { max: boxes.length, value: 0, "aria-hidden": "true" });
const count = element("span", { class: "kb-bar__count", role: "status", tabindex: "-1" });
const now = element("a", { class: "kb-bar__now", href: "#" });
const next = element("a", { class: "kb-bar__next", href: "#" });
const again = element("button", { type: "button", onclick: startAgain }, words.again);
const undo = element("button", { type: "button", hidden: "" }, words.undo);
const bar = element("div", { class: "kb-bar", role: "region", "aria-label": words.progress }, meter, count, undo, again, now, next);

function startAgain() {
  const before = kept();
  setTicks([]);
  undo.hidden = false;
  undo.onclick = () => { undo.hidden = true; setTicks(before); count.focus(); };
  undo.focus();
}

function lead(link, step, text) {
  link.hidden = !step;
  if (!step) return;
  const heading = step.querySelector("h2");
  const title = heading.textContent.trim().replace(/^\d+\s*/, "");
  const place = steps.indexOf(step) + 1;
  link.href = `#${heading.id}`;
  link.textContent = link === next ? `${place} ›` : `${text} ${place}/${steps.length}: ${title}`;
  link.setAttribute("aria-label", `${text}: ${place}/${steps.length} ${title}`);
}

function showProgress() {
  const done = boxes.filter((box) => box.checked).length;
  count.textContent = say(words.done, { done, all: boxes.length });
  meter.value = done;
  again.hidden = done === 0;
  if (done) undo.hidden = true;
  const open = boxes.find((box) => !box.checked);
  const at = open ? steps.findIndex((step) => step.contains(open)) : -1;
  lead(now, steps[at], words.now);
  lead(next, at < 0 ? undefined : steps[at + 1], words.next);
}

if (boxes.length) {
  page.append(bar);
  page.addEventListener("change", (event) => {
    if (boxes.includes(event.target)) { keep(); showProgress(); }
  });
  setTicks(kept());
}

// One dialog serves a phrase to show and an apology to send.
const dialog = element("dialog", { class: "kb-dialog" });
document.body.append(dialog);

function open(...content) {
  const close = element("button", { type: "button", class: "kb-dialog__close", onclick: () => dialog.close() }, words.close);
  dialog.replaceChildren(close, ...content);
  dialog.showModal();
}

// A phrase in large letters, also in another language of the site: the same place on the same page there.
const languages = [...document.querySelectorAll("#languages a[hreflang]")];

async function phraseIn(link, place) {
  const answer = await fetch(link.href.split("#")[0]);
  if (!answer.ok) throw new Error(answer.statusText);
  const other = new DOMParser().parseFromString(await answer.text(), "text/html");
  return other.querySelectorAll(".kb-phrases-to-say > ul > li")[place].textContent;
}

function showPhrase(item, place) {
  const text = element("p", { class: "kb-dialog__phrase", lang: document.documentElement.lang }, item.textContent.trim());
  const choice = element("select", { "aria-label": words.language });
  for (const link of languages) {
    const option = element("option", { value: link.hreflang, lang: link.hreflang }, link.textContent.trim());
    option.selected = link.hreflang === document.documentElement.lang;
    choice.append(option);
  }
  choice.addEventListener("change", async () => {
    const link = languages.find((one) => one.hreflang === choice.value);
    try {
      text.textContent = (await phraseIn(link, place)).trim();
      text.lang = choice.value;
    } catch {
      text.textContent = words.languageFailed;
      text.lang = document.documentElement.lang;
    }
  });
  open(text, ...(languages.length > 1 ? [choice] : []));
}

document.querySelectorAll(".kb-phrases-to-say > ul > li").forEach((item, place) => {
  const phrase = element("span", { class: "kb-phrase" });
  phrase.append(...item.childNodes);
  const button = element("button", { type: "button", class: "kb-show", title: words.show, onclick: () => showPhrase(phrase, place) });
  button.innerHTML = '<svg class="kb-icon" viewBox="0 0 24 24"><path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/></svg>';
  button.append(element("span", {}, words.show));
  button.setAttribute("aria-label", `${words.show}: ${phrase.textContent.trim()}`);
  item.append(phrase, button);
});

// The apology: the wordings in their order, to be changed, copied or shared.
const wordings = [...page.querySelectorAll("section.kb-wording")];

function buildApology() {
  const parts = wordings.map((part) => [...part.querySelectorAll("blockquote")][0]?.textContent.trim()).filter(Boolean);
  const text = element("textarea", { rows: "14", "aria-label": words.apology });
  text.value = parts.join("\n\n");
  const status = element("p", { role: "status", class: "kb-dialog__status" });
  const copy = element("button", { type: "button", class: "kb-button" }, words.copy);
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      status.textContent = words.copied;
    } catch {
      text.select(); // the reader can copy what is marked
    }
  });
  const share = element("button", { type: "button", class: "kb-button" }, words.share);
  share.addEventListener("click", () => navigator.share({ text: text.value }).catch(() => {}));
  open(element("h2", {}, words.apology), text, copy, ...(navigator.share ? [share] : []), status);
}

const apology = wordings[0]?.parentElement;
if (apology && wordings.length > 1) {
  const start = element("p", {}, element("button", { type: "button", class: "kb-button", onclick: buildApology }, words.apology));
  apology.insertBefore(start, wordings[0]);
}
