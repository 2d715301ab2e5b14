// @ts-check
"use strict";

// A phrase that fills the screen, for everybody to see, also in another language of the site, and read aloud.
{
  const { element, messages } = kb;
  const LARGEST = 72; // in pixels, unless the reader has chosen larger letters for all pages
  const SMALLEST = 28;
  const STEP = 2;
  const FORM = /\{([A-Z][A-Za-z]*)\}/g; // a name in spoken.yml, as in kb/languages/spoken_forms.py
  const PIXELS_PER_REM = 16;

  const { lang: here, dir: direction } = document.documentElement;
  /** @type {HTMLElement | null} */
  const page = document.querySelector(".kb-playbook");
  // Nothing can be fetched into a page that is opened from a folder.
  const address = location.protocol.startsWith("http") ? page?.dataset.phrases ?? "" : "";
  const languages = /** @type {HTMLAnchorElement[]} */ ([
    ...document.querySelectorAll("#frame--languages a[hreflang]"),
  ]);

  /** @type {Promise<PhraseFile> | undefined} */
  let file;

  async function load() {
    const response = await fetch(address);
    if (!response.ok) throw new Error(response.statusText);
    return response.json();
  }

  /** The file of the page's phrases. After a failure it is asked for again: there may be a network by then. */
  async function phraseFile() {
    try {
      return await (file ??= load());
    } catch (error) {
      file = undefined;
      throw error;
    }
  }

  /** @param {string} lang */
  function linkTo(lang) {
    return languages.find((link) => link.hreflang === lang);
  }

  /**
   * The phrase in a language; where it is not translated, as it was written.
   * @param {number} place  on the page
   * @param {string} lang
   * @returns {Promise<Phrase & { forms?: SpokenForms }>}
   */
  async function phraseIn(place, lang) {
    const { source, phrases, places, forms = {} } = await phraseFile();
    const phrase = places?.[kb.places.shown]?.[place] ?? phrases[place] ?? {};
    const known = phrase[lang] ? lang : source;
    const { words } = forms[known]?.choices[chosen(known, forms[known])] ?? { words: {} };
    const text = (phrase[known] ?? "").replace(
      FORM,
      (/** @type {string} */ whole, /** @type {string} */ name) => words[name] ?? whole,
    );
    return { words: text, lang: known, dir: linkTo(known)?.dir || direction, forms: forms[known] };
  }

  /**
   * The number of the choice of who speaks; the first where nothing is chosen.
   * @param {string} lang
   * @param {SpokenForms | undefined} forms
   */
  function chosen(lang, forms) {
    return Math.max(0, forms?.choices.findIndex(({ choice }) => choice === kb.stored(`spoken:${lang}`)) ?? 0);
  }

  /**
   * A voice that the device has itself: no other host hears what is said.
   * @param {string} lang
   */
  function voiceFor(lang) {
    const own = globalThis.speechSynthesis?.getVoices().filter((voice) => voice.localService) ?? [];
    const tag = (/** @type {string} */ name) => name.replace("_", "-").toLowerCase();
    const isOfLanguage = (/** @type {SpeechSynthesisVoice} */ voice) =>
      tag(voice.lang).split("-")[0] === tag(lang).split("-")[0];
    return own.find((voice) => tag(voice.lang) === tag(lang)) ?? own.find(isOfLanguage);
  }

  kb.showLarge = (own, place) => {
    /** @type {Phrase & { forms?: SpokenForms }} */
    let shown = own();
    const note = element("div", {});
    const words = element("p", { class: "kb-large__words" });
    const screen = element("div", { class: "kb-large", "aria-live": "polite" }, note, words);
    const menu = element("select", { "aria-label": messages.language, onchange: change });
    const aloud = element("button", { type: "button", onclick: readAloud }, messages.readAloud);
    const speaker = element("button", { type: "button", onclick: speakOtherwise });

    /** The largest letters with which all can be seen; a word that may be broken would fit at any size. */
    function fit() {
      words.style.overflowWrap = "normal";
      for (let size = LARGEST; size >= SMALLEST; size -= STEP) {
        words.style.fontSize = `${size / PIXELS_PER_REM}rem`;
        if (screen.scrollHeight <= screen.clientHeight && screen.scrollWidth <= screen.clientWidth) break;
      }
      words.style.overflowWrap = "";
    }

    function silence() {
      globalThis.speechSynthesis?.cancel();
    }

    function readAloud() {
      silence();
      const speech = new SpeechSynthesisUtterance(shown.words);
      speech.lang = shown.lang;
      speech.voice = voiceFor(shown.lang) ?? null;
      speechSynthesis.speak(speech);
    }

    /** Of who speaks, or to whom: the next choice. */
    function speakOtherwise() {
      const { lang, forms } = shown;
      const next = (chosen(lang, forms) + 1) % (forms?.choices.length ?? 1);
      kb.store(`spoken:${lang}`, forms?.choices[next]?.choice ?? null);
      if (lang === here) kb.chooseForm?.(next);
      change();
    }

    function offerForms() {
      const { lang, dir, forms } = shown;
      speaker.hidden = !forms;
      speaker.textContent = forms?.choices[chosen(lang, forms)]?.choice ?? "";
      speaker.setAttribute("aria-label", `${forms?.question}: ${speaker.textContent}`);
      Object.assign(speaker, { lang, dir });
    }

    function offerVoice() {
      aloud.hidden = !voiceFor(shown.lang);
    }

    /** @param {string} more  what else is to be known */
    function tell(more) {
      const { lang, dir } = shown;
      const name = element("span", { lang, dir }, linkTo(lang)?.textContent.trim() ?? lang);
      note.replaceChildren(name, more && ` · ${more}`);
    }

    /**
     * @param {Phrase & { forms?: SpokenForms }} phrase
     * @param {string} lang  that was asked for
     */
    function show(phrase, lang) {
      silence();
      shown = phrase;
      words.textContent = phrase.words;
      words.lang = phrase.lang;
      words.dir = phrase.dir;
      tell(phrase.lang === lang ? "" : messages.notTranslated);
      menu.value = lang;
      offerVoice();
      offerForms();
      fit();
    }

    function ownPhrase() {
      return { ...own(), forms: kb.spoken };
    }

    async function change() {
      const lang = menu.value;
      const before = words.lang;
      try {
        show(lang === here ? ownPhrase() : await phraseIn(place, lang), lang);
      } catch {
        menu.value = before;
        tell(messages.languageFailed);
      }
    }

    for (const { hreflang: value, dir, textContent } of address ? languages : []) {
      menu.append(element("option", { value, lang: value, dir: dir || direction }, textContent.trim()));
    }
    menu.hidden = !address;
    const attributes = { class: "kb-large__tools", role: "group", "aria-label": messages.showLarge };
    const tools = element("div", attributes, menu, speaker, aloud); // its name is that of the dialog
    const dialog = kb.openDialog(tools, screen);
    dialog.classList.add("kb-dialog--large");
    show(ownPhrase(), here);
    const observer = new ResizeObserver(fit); // the device is turned round
    observer.observe(screen);
    if (globalThis.speechSynthesis) speechSynthesis.onvoiceschanged = offerVoice; // they are not there at once
    dialog.addEventListener("close", () => {
      silence();
      observer.disconnect();
      dialog.classList.remove("kb-dialog--large");
    }, { once: true });
  };
}
