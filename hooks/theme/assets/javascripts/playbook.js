// A playbook in the hand: ticks that stay, the next step, a phrase for everybody to see, an apology to send.
// Everything stays on this device. Without this script the page can be read and ticked all the same.

const page = document.querySelector(".kb-playbook");
const words = page.dataset;
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

// Ticks, kept for each playbook in whatever language it is read.
const boxes = [...page.querySelectorAll(".kb-checklist input")];
const KEY = `ticks:${words.address}`;

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

// The bar at the foot: how far, which step is next, start again.
const count = element("span", { class: "kb-bar__count", role: "status" });
const next = element("a", { class: "kb-bar__next", href: "#" });
const again = element("button", { type: "button", class: "kb-bar__button", onclick: startAgain }, words.again);
const undo = element("button", { type: "button", class: "kb-bar__button", hidden: "" }, words.undo);
const bar = element("div", { class: "kb-bar", role: "region", "aria-label": words.progress }, count, next, undo, again);

function startAgain() {
  const before = kept();
  setTicks([]);
  undo.hidden = false;
  undo.onclick = () => { undo.hidden = true; setTicks(before); count.focus(); };
}

function showProgress() {
  const done = boxes.filter((box) => box.checked).length;
  count.textContent = say(words.done, { done, all: boxes.length });
  again.hidden = done === 0;
  if (done) undo.hidden = true;
  const open = boxes.find((box) => !box.checked);
  const step = open && [...page.querySelectorAll("section.kb-numbered")].find((section) => section.contains(open));
  next.hidden = !step;
  if (step) {
    const heading = step.querySelector("h2");
    next.href = `#${heading.id}`;
    next.textContent = `${words.next}: ${heading.textContent.trim()}`;
  }
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
const languages = [...document.querySelectorAll(".md-select__link[hreflang]")];

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
      text.textContent = words.offline;
      text.lang = document.documentElement.lang;
    }
  });
  open(text, ...(languages.length > 1 ? [choice] : []));
}

document.querySelectorAll(".kb-phrases-to-say > ul > li").forEach((item, place) => {
  const phrase = element("span", { class: "kb-phrase" });
  phrase.append(...item.childNodes);
  const button = element("button", { type: "button", class: "kb-show", onclick: () => showPhrase(phrase, place) }, words.show);
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
