// The types that scripts share: what `kb` holds, what the scripts say, and what Pagefind and the browser add.

type Listener = () => void;

/** What messages.html says in the reader's language; `{count}` and its like are filled by `kb.format`. */
interface Messages {
  search: string;
  placeholder: string;
  pagesFound: string;
  nothingFound: string;
  showMore: string;
  searchFailed: string;
  close: string;
  progress: string;
  ticksDone: string;
  now: string;
  next: string;
  startAgain: string;
  undo: string;
  showLarge: string;
  language: string;
  languageFailed: string;
  apology: string;
  copy: string;
  copied: string;
  share: string;
  saved: string;
  remove: string;
  removed: string;
  notSaved: string;
  save: string;
  newVersion: string;
  useNewVersion: string;
  noRoom: string;
  noRoomForNew: string;
  missing: string;
  newVersionInUse: string;
  loadAgain: string;
}

/** What worker.js tells the pages of its language. */
interface Missing {
  /** How many files of the saved version are not on the device. */
  missing: number;
  /** How many files it has. */
  all: number;
  /** Whether the host was just asked for the missing ones, and was reached. */
  asked: boolean;
}

/** The ticks of one playbook on this device. */
interface Ticks {
  /** Every box of the playbook, in the order of the page. */
  boxes: HTMLInputElement[];
  /** The places of the boxes that are ticked. */
  ticked(): number[];
  /** Ticks the boxes at these places and no others, and saves that. */
  set(places: number[]): void;
}

/** The one name that the scripts add to a page. elements.js declares it; the script named here adds each part. */
interface Kb {
  /** elements.js: a new element. An attribute that starts with "on" is a listener. */
  element<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes: Record<string, string | number | Listener>,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[Tag];
  /** elements.js: a message with its values in the place of their names in braces. */
  format(message: string, values: Record<string, string | number>): string;
  /** messages.js, made from messages.html in each language. */
  messages: Messages;
  /** storage.js: what this device has saved under the key, or null. */
  stored(key: string): string | null;
  /** storage.js: saves the text under the key, or removes it for null. */
  store(key: string, text: string | null): void;
  /** dialog.js: opens the page's dialog with a close button and the content. */
  openDialog(...content: Node[]): void;
  /** ticks.js, on the pages of playbooks only. */
  ticks: Ticks;
}

/** What search_rules.py writes for the language, as search/rules.json. */
interface SearchRules {
  small_words: string[];
  spellings: Record<string, string>;
  prefixes: string[];
  version: string;
  /** The folders of the parts of the index, besides the one in search/ itself. */
  parts: string[];
}

/** A page that Pagefind found. What is shown of it is loaded by `data`. */
interface SearchResult {
  id: string;
  score: number;
  data(): Promise<SearchPage>;
}

interface SearchPage {
  url: string;
  /** HTML, escaped but for <mark>. */
  excerpt: string;
  meta: { title: string; kind: string };
}

/** The part of Pagefind's pagefind.js that the search uses. */
interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  mergeIndex(folder: string, options: Record<string, unknown>): Promise<void>;
  search(query: string): Promise<{ results: SearchResult[] }>;
}

interface Navigator {
  /** Not in every browser. */
  connection?: { saveData: boolean };
}

// deno-lint-ignore no-var -- only `var` makes it a part of globalThis
declare var kb: Kb;

// sw.js, which the build writes for each language, declares these above worker.js.
declare const VERSION: string;
/** The beginning of each file's SHA-256 in hexadecimal digits, by its encoded address within the language. */
declare const FILES: Record<string, string>;
