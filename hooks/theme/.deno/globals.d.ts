// The types that scripts share: what `kb` holds, what the scripts say, and what Pagefind and the browser add.

type Listener = () => void;

/** What messages.html says in the reader's language; `{count}` and its like are filled by `kb.format`. */
interface Messages {
  search: string;
  placeholder: string;
  pagesFound: string;
  nothingFound: string;
  shownFor: string;
  allPlaybooks: string;
  showMore: string;
  searchFailed: string;
  close: string;
  progress: string;
  ticksDone: string;
  newCustomer: string;
  start: string;
  openCases: string;
  earlier: string;
  unfinished: string;
  goOn: string;
  emergency: string;
  place: string;
  undo: string;
  showLarge: string;
  language: string;
  languageFailed: string;
  languageNotSaved: string;
  notTranslated: string;
  readAloud: string;
  apology: string;
  loadFailed: string;
  changed: string;
  changedSince: string;
  saved: string;
  remove: string;
  removed: string;
  notSaved: string;
  save: string;
  newVersion: string;
  useNewVersion: string;
  saving: string;
  savingForbidden: string;
  networkLost: string;
  noRoomForRest: string;
  noRoom: string;
  noRoomForNew: string;
  missing: string;
  newVersionInUse: string;
  loadAgain: string;
}

/** What letter_messages.html says. */
interface LetterMessages {
  copy: string;
  copied: string;
  share: string;
  print: string;
  blanksLeft: string;
  greeting: string;
  signature: string;
  changeWords: string;
  askFirst: string;
  newLetter: string;
}

/** A blank of a letter, and what somebody has put in. */
interface LetterBlank {
  blank: string;
  value: string;
}

/** A piece of a letter: words as they are, or a blank. */
type LetterPiece = string | LetterBlank;

/** A part of a letter. */
interface LetterPart {
  /** "" for the greeting and for the name. */
  title: string;
  lang: string;
  dir: string;
  /** The wordings that the page has for it, each with what the page says of it. */
  choices: { lead: string; pieces: LetterPiece[] }[];
  /** The place of the one that is taken. */
  chosen: number;
  /** The words of the writer, once they have changed more than blanks; else null. */
  text: string | null;
}

/** A letter that somebody is writing, with its own copy of the wording: an update of the page changes nothing in it. */
interface LetterDraft {
  /** The playbook: `scenarios/wrong-order`. */
  address: string;
  /** The id of its case; "" for none. */
  of: string;
  /** When it was last changed, in milliseconds. */
  at: number;
  parts: LetterPart[];
  /** The whole of it, with the blanks that are left in square brackets. */
  text: string;
  /** When and how it went out last: "copied", "shared" or "printed"; absent until it did. */
  sent?: { at: number; how: string };
}

/** letter_draft.js: the letter of this page. */
interface Letters {
  /** The one that is kept on this device, or a new one. */
  draft(): LetterDraft;
  /** Keeps a changed one. */
  keep(draft: LetterDraft): void;
  /** Begins a new one; the old one can be taken back. */
  startAgain(): void;
  undo(): void;
  canUndo(): boolean;
  /** The words of a part. */
  textOf(part: LetterPart): string;
  /** How many blanks of it nobody has filled. */
  blanksIn(part: LetterPart): number;
}

/** What worker.js tells the pages of its language. */
interface Missing {
  /** How many files of the saved version are not on the device. */
  missing: number;
  /** How many files it has. */
  all: number;
  /** Whether the host was just asked for the missing ones, and was reached. */
  asked: boolean;
  /** Whether there was no network when a file was last asked for. */
  isLost: boolean;
  /** Whether the device had no room when a file was last to be kept. */
  isFull: boolean;
}

/** What run_messages.html says in the reader's language. */
interface RunMessages {
  back: string;
  before: string;
  sinceStart: string;
  pastLimit: string;
  yes: string;
  no: string;
  above: string;
  finish: string;
  given: string;
  cost: string;
  logLine: string;
  log: string;
  followUp: string;
  handOver: string;
  linkWarning: string;
  takeOver: string;
  notThisCase: string;
  copy: string;
  copied: string;
}

/** What was done for one customer with one playbook. Times are in milliseconds; what was not said is "". */
interface Case {
  /** Of this case alone, on any device. */
  id: string;
  /** The playbook, without the language: "scenarios/wrong-order". */
  playbook: string;
  /** Its title, in the language that was read. */
  title: string;
  /** Its page, relative to the language: "scenarios/wrong-order/". */
  address: string;
  /** The version of its sheet. */
  version: string;
  /** The slug of the place that was chosen on the device. */
  place: string;
  started: number;
  /** When somebody last did something. */
  touched: number;
  /** The screen that was last shown: the anchor of its section. */
  step: string;
  /** What is done: the name of each line, which is that of its text in the source language, and when. */
  ticks: { source: string; at: number }[];
  /** Conditions that were answered, by their words in the page type. */
  answers: Record<string, boolean>;
  given: string;
  cost: string;
  /** What was answered at the end; null if nothing. */
  happy: boolean | null;
  /** The line for the log, if it was changed. */
  note: string;
  /** Its letter: a LetterDraft as JSON. */
  draft: string;
  /** Null while it is open. */
  ended: number | null;
  /** True if it has been closed by itself, at the time when it was last touched. */
  unfinished: boolean;
}

/** All cases that this device keeps: open ones, and those that ended within seven days. */
interface Cases {
  /** The latest first. */
  all(): Case[];
  open(): Case[];
  earlier(): Case[];
  find(id: string): Case | null;
  keep(changed: Case): void;
  remove(id: string): void;
  /** The case that a value from elsewhere stands for, with what is not right left out; null if it is none. */
  read(written: unknown): Case | null;
  /** Has a function called whenever a case changes, here or in another tab. */
  onChange(listener: () => void): void;
}

/** A text of the page type in the reader's language, with `lang` and `dir` where it is in another one. */
interface PlanText {
  text: string;
  attributes: Record<string, string>;
}

interface Condition {
  /** As the page type has it. */
  name: string;
  /** What a yes does; "" for what is not asked. */
  does: "call now" | "admit" | "";
}

/** What run_plan.py says of one kind of page, for a case in hand. */
interface Plan {
  /** Sections that are shown although they have no number. */
  shown: string[];
  /** What is asked before a section, by its anchor. */
  pauses: Record<string, PlanText>;
  /** What is asked with yes and no, by the anchor of the section that has the lines. */
  conditions: Record<string, Condition[]>;
  /** What is asked when all is done. */
  question: PlanText | null;
  /** Whether there is a limit to what may be given. */
  hasAmount: boolean;
}

/** One screen of a case in hand. */
interface RunScreen {
  name: string;
  /** What the button says that leads to it. */
  label: string;
  title(): (Node | string)[];
  make(): Element[];
}

/** The script of a case in hand, once it is loaded. */
interface Run {
  /** Shows the case on one screen after the other; begins one if none is open. */
  open(): void;
  /** Asks whether the case of a link is taken over. */
  receive(letters: string): void;
}

/** The case of this page. */
interface OpenCase {
  /** Every box of the playbook, in the order of the page. */
  boxes: HTMLInputElement[];
  /** Whether the page has steps that can be taken one by one. */
  canRun: boolean;
  /** The playbook: "scenarios/wrong-order". */
  slug: string;
  /** What stands in the address while the case is in hand. */
  hash: string;
  readonly open: Case | null;
  /** Nothing is asked of the open case until `release`, however old it is. */
  hold(): void;
  release(): void;
  /** Changes the open case; begins one if none is open. */
  change(changes: Partial<Case>): void;
  /** Makes a case the open one; that of before stays among the open cases. */
  take(taken: Case): void;
  /** Ends the case, and puts it away. */
  end(): void;
  /** Loads run.js and shows the case, one step a screen. */
  run(): void;
  /** Says something at the head of the page; "" takes away what was said. */
  tell(text: string, ...buttons: HTMLElement[]): void;
  /** Puts the case away. */
  startAgain(): void;
  /** Takes back what startAgain has put away. */
  undo(): void;
  canUndo(): boolean;
  /** Has a function called whenever other boxes are ticked. */
  onChange(listener: () => void): void;
}

/** One role at a place, as places.json has it. */
interface Contact {
  /** As pages were written. */
  role: string;
  /** The same in the reader's language. */
  shown: string;
  telephone: string;
  person: string;
  hours: string;
  /** The role to call when this one cannot be reached; "" for none. */
  next: string;
}

/** Where staff work. */
interface Place {
  slug: string;
  name: string;
  emergency: string;
  hours: string;
  contacts: Contact[];
  /** Whether there is a file of its amounts. */
  has_amounts: boolean;
}

/** What places.<slug>.json has of one page. */
interface PlaceAmounts {
  /** What may be given without asking: "1000 THB"; "" for no limit. */
  limit: string;
  /** In words, by their names. */
  amounts: Record<string, string>;
}

/** amounts.js: the places of the site. */
interface Places {
  /** All of them; fails without a network, if they are not saved. */
  all(): Promise<Place[]>;
  /** The slug of the one whose amounts the page shows; "" for none. */
  shown: string;
  /** The one that was chosen on this device, or the only one. */
  chosen(all: Place[]): Place | undefined;
  /** Shows the amounts of a place on the page. */
  show(place: Place): Promise<void>;
}

/** What sheet_version_messages.html says in the reader's language. */
interface SheetMessages {
  outOfDate: string;
  changed: string;
  newSheet: string;
}

/** A sheet as its page has it in `data-version`. */
interface SheetVersion {
  version: string;
  /** [mark, title] of each part. */
  parts: [string, string][];
}

/** The one name that the scripts add to a page. elements.js declares it; the script named here adds each part. */
interface Kb {
  /** elements.js: a new element. An attribute that starts with "on" is a listener. */
  element<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes: Record<string, string | number | Listener>,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[Tag];
  /** elements.js: a copy that keeps the language and direction which the part has from what is around it. */
  copy<Part extends Element>(part: Part): Part;
  /** elements.js: a message with its values in the place of their names in braces. */
  format(message: string, values: Record<string, string | number>): string;
  /** messages.js, made from messages.html in each language. */
  messages: Messages;
  /** storage.js: what this device has saved under the key, or null. */
  stored(key: string): string | null;
  /** storage.js: all keys under which something is saved, also those of others. */
  storedKeys(): string[];
  /** storage.js: saves the text under the key, or removes it for null. */
  store(key: string, text: string | null): void;
  /** dialog.js: opens the page's dialog with a close button and the content, the first of which is its name. */
  openDialog(...content: Element[]): HTMLDialogElement;
  /** on_demand.js, on the pages of playbooks only: loads a further script and its styles; fails without a network. */
  load(name: string): Promise<void>;
  /** folder_search.js, on a site that is opened from a folder: fills the dialog of the search. */
  fillFolderSearch(ui: SearchDialog, folder: URL): void;
  /** search/pages.js, for it. */
  folderPages: { url: string; title: string; also: string; summary: string }[];
  /** letter_messages.html, in the script of letters only. */
  letterMessages: LetterMessages;
  /** sheet_version_messages.html. */
  sheetMessages: SheetMessages;
  /** sheet_version.js, where a printed code asks for it: compares the sheet with that to which the link leads. */
  compareSheet(printed: string, way: HTMLAnchorElement): Promise<void>;
  /** The same: for each folder of pages, words of the blanks that hold an amount of money. */
  amountBlanks: Record<string, string[]>;
  /** letter_draft.js, in the script of letters only. */
  letters: Letters;
  /** letter_limit.js, in the same: true if a blank holds more than the page lets anybody give; "" for a whole text. */
  isAboveLimit(blank: string, value: string): boolean;
  /** letter_paper.js, in the same: a letter as it is printed. */
  letterPaper(draft: LetterDraft): HTMLElement;
  /** large.js, when it is loaded: a phrase, as the page has it now, fills the screen; `place` is its number. */
  showLarge(own: () => Phrase, place: number): void;
  /** Of the language of the page, if it has any. */
  spoken?: SpokenForms;
  /** spoken.js, where there are such: takes a choice by its number, and tells the document by an event "spoken". */
  chooseForm?(number: number): void;
  /** letter.js, in the same. Tells the document of each letter that went out by an event "letter" with the draft. */
  openLetter(): void;
  /** amounts.js, on the pages of playbooks only. */
  places: Places;
  /** call.js, on the pages of playbooks only: the link that shows whom to call; none where the page has no word for it. */
  callLink(): HTMLElement[];
  /** call.js: shows whom to call, if the page has a word for it. */
  openCall(): void;
  /** cases.js, on every page. */
  cases: Cases;
  /** case.js, on the pages of playbooks only. */
  case: OpenCase;
  /** run.html, with the scripts below: what page types say of a case in hand, by their folder. */
  plans: Record<string, Plan>;
  /** run_messages.html. */
  runMessages: RunMessages;
  /** run.js. */
  run: Run;
  /** calendar.js: the text of a calendar file with one reminder. */
  calendarFile(reminder: { id: string; time: Date; title: string; text: string }): string;
  /** handover.js: asks whether the case of a link is taken over. */
  receive(letters: string): Promise<void>;
  /** handover.js: what hands the case over; nothing where that cannot be. */
  handOver(): HTMLElement[];
  /** run_pause.js: a question with yes and no. */
  yesOrNo(
    question: string | Node,
    answer: boolean | null | undefined,
    answered: (yes: boolean) => void,
  ): HTMLFieldSetElement;
  /** run_pause.js: the questions of a pause. */
  pauseScreen(conditions: Plan["conditions"]): Element[];
  /** run_end.js: the last screen; `followUp` is a time such as "5 minute", or "". */
  endScreen(plan: Plan, followUp: string): Element[];
  /** tools/practice.html, on its page only; so are those of the other tools. */
  practiceTexts: PracticeTexts;
  escalationTexts: EscalationTexts;
  servqualTexts: ServqualTexts;
  registerTexts: RegisterTexts;
  /** servqual_result.js: what the answers come to, to show and as a table. */
  servqualResult(dimensions: RatedDimension[], answers: Stored[]): {
    content: Node[];
    heads: string[];
    rows: string[][];
  };
  /** tools/page_sections.js: the sections of a page of the site by the ids of their headings. Fails without a network. */
  pageSections(address: string, ids: string[]): Promise<PageSection[]>;
  /** tools/record_files.js: buttons to take the records of a list away and to bring them back. */
  recordFiles(options: RecordFileOptions): HTMLElement;
  /** tools/texts.html, on the pages of tools only. */
  toolTexts: ToolTexts;
  /** tools/records.js, on the pages of tools only. */
  records: Records;
  /** tools/download.js, on the pages of tools and on the list of trainings: a file to take away. */
  download(name: string, type: string, text: string): void;
  /** tools/transfer.js, on the pages of tools only. */
  transfer: Transfer;
  /** tools/words.js: values in the reader's language. */
  words: Words;
  /** tools/entries.js: the entries of the recovery log. */
  entries: Entries;
  /** tools/patterns.js: what in the log is more than chance. */
  patterns: Patterns;
  /** tools/charts.js: pictures of numbers. */
  charts: Charts;
  /** tools/sample.js: a log that nobody wrote. */
  sample(places: string[]): { entries: Entry[]; changes: Change[] };
  /** tools/trends.html: what the trends say. */
  trendTexts: TrendTexts;
  /** tools/day.html: what the day's measure says. */
  dayTexts: DayTexts;
  /** tools/apologies.html: what the apologies on record say. */
  apologyTexts: ApologyTexts;
  /** tools/log.html: what the recovery log says. */
  logTexts: LogTexts;
  /** tools/log_form.js: the form of an entry. */
  logForm(open: {
    entry: Entry;
    /** Names of places to suggest. */
    places: string[];
    /** Is told of what is typed. */
    typed(draft: Entry): void;
    keep(changed: Entry): void;
    leave(): void;
  }): HTMLFormElement;
  /** training/texts.html, on the pages of the training only, like the two below. */
  trainingTexts: TrainingTexts;
  training: Training;
  /** training/stages.js: shows a new result. */
  onChecked?: () => void;
}

/** A section of another page, as plain texts. */
interface PageSection {
  title: string;
  lines: string[];
  /** Whether it has points, and not paragraphs only. */
  isList: boolean;
}

/** What tools/practice.html says in the reader's language. */
interface PracticeTexts {
  draw: string;
  from: string;
  all: string;
  minutes: string;
  handTo: string;
  show: string;
  next: string;
  start: string;
  yes: string;
  no: string;
  timeUp: string;
  left: string;
  score: string;
  again: string;
  failed: string;
}

/** What tools/escalation.html says in the reader's language. */
interface EscalationTexts {
  playbook: string;
  none: string;
  yes: string;
  no: string;
  callNow: string;
  admit: string;
  goOn: string;
  words: string;
  again: string;
}

/** What tools/servqual.html says in the reader's language. */
interface ServqualTexts {
  expected: string;
  found: string;
  gap: string;
  weight: string;
  weighted: string;
  dimension: string;
  all: string;
  weights: string;
  pointsLeft: string;
  answered: string;
  addAnswers: string;
  done: string;
  thanks: string;
  incomplete: string;
  respondents: string;
  picture: string;
  worst: string;
  noGap: string;
  helps: string;
  none: string;
  removed: string;
  removeLast: string;
}

/** What tools/fragile-areas.html says in the reader's language. */
interface RegisterTexts {
  process: string;
  reasons: string;
  likelihood: string;
  harm: string;
  risk: string;
  planB: string;
  owner: string;
  tried: string;
  next: string;
  overdue: string;
  noPlan: string;
  needed: string;
  empty: string;
  print: string;
  actions: string;
}

/** A dimension of SERVQUAL on its page. */
interface RatedDimension {
  name: string;
  title: string;
  /** The list of pages that help; none in some organisations. */
  helps: Element | null;
  statements: { name: string; line: HTMLElement }[];
}

/** What record_files.js needs of its tool. */
interface RecordFileOptions {
  /** The list in tools/records.js, and the name of the files. */
  list: string;
  /** Whether an entry of a file is one of this tool. */
  // deno-lint-ignore no-explicit-any -- anything can stand in a file
  isWhole(record: any): boolean;
  /** The heads and rows of the file for spreadsheets. */
  table(): { heads: string[]; rows: unknown[][] };
  /** Where is told what has become of a file. */
  status: HTMLElement;
  /** Called when records have come in. */
  onImport(): void;
}

/** What tools/texts.html says in the reader's language. */
interface ToolTexts {
  add: string;
  edit: string;
  delete: string;
  deleted: string;
  undo: string;
  save: string;
  cancel: string;
  export: string;
  import: string;
  imported: string;
  refused: string;
  noFile: string;
  tooLarge: string;
  wrongEntry: string;
  notKept: string;
  noStore: string;
}

/** What a tool keeps on this device: one of a list of the same kind. */
interface Stored {
  id: string;
  // deno-lint-ignore no-explicit-any -- each tool describes its own in full
  [field: string]: any;
}

/** tools/records.js: lists of records by name. Each promise fails where the browser keeps nothing, or has no room. */
interface Records {
  all(list: string): Promise<Stored[]>;
  /** Adds records, or replaces those with the same ids: all, or none where one fails. */
  put(list: string, ...records: Stored[]): Promise<void>;
  remove(list: string, ...ids: string[]): Promise<void>;
  /** Has a function called with the name of the list that another page of this site has changed. */
  onChange(listener: (list: string) => void): void;
  newId(): string;
  /** Asks the browser to keep all. Whether it does. */
  persist(): Promise<boolean>;
}

/** tools/transfer.js: files to take away and to bring back. */
interface Transfer {
  toJson(name: string, list: string, records: Stored[]): void;
  toCsv(name: string, heads: string[], rows: unknown[][]): void;
  /**
   * Takes what such a file has and this device has not. All or nothing: fails with a message to show for a file that
   * is none, is too large, or has an entry that is not whole.
   */
  // deno-lint-ignore no-explicit-any -- anything can stand in a file
  fromJson(file: File, list: string, isWhole: (record: any) => boolean): Promise<{ added: number; doubles: number }>;
}

/** tools/words.js. Times are in milliseconds. */
interface Words {
  number(value: number): string;
  percent(part: number, all: number): string;
  /** A number alone where there is no currency. */
  money(amount: number, currency: string): string;
  day(at: number): string;
  time(at: number): string;
  /** An hour of the day, 0 to 24. */
  hour(number: number): string;
  /** A day of the week; 0 is Sunday. */
  weekday(number: number, long?: boolean): string;
  /** As fields of forms hold a day, or a time. */
  field(at: number, long?: boolean): string;
}

/** A playbook, as playbooks.json has it. What its kind has not is absent. */
interface Playbook {
  /** Without the language: "scenarios/wrong-order". */
  address: string;
  title: string;
  group?: string;
  /** What anybody may spend: amount and currency. */
  limit?: [number, string];
  /** Minutes until the first word. */
  soon?: number;
  /** Minutes until somebody asks again. */
  again?: number;
  /** As they were written, each with what the reader sees. */
  causes?: Record<string, string>;
  /** The same of the conditions that are answered with yes or no. */
  conditions?: Record<string, string>;
}

/** An entry of the recovery log. Times are in milliseconds; null or "" is what nobody has said. */
interface Entry extends Stored {
  list: string;
  /** The address of its playbook; "" for something else. */
  playbook: string;
  title: string;
  /** The slug of a place, or what somebody has typed. */
  place: string;
  channel: string;
  started: number;
  /** Minutes until somebody spoke to the customer. */
  firstWord: number | null;
  ended: number | null;
  /** The names of the lines that were ticked. */
  ticks: string[];
  answers: Record<string, boolean>;
  given: string;
  cost: number | null;
  currency: string;
  /** What anybody could spend at that time. */
  limit: number | null;
  /** As the playbook has it, or what somebody has typed. */
  cause: string;
  happy: boolean | null;
  /** When to ask again. */
  due: number | null;
  /** When somebody asked again. */
  asked: number | null;
  note: string;
  /** The letter that was sent. */
  letter: string;
  /** The same with its blanks as blanks, since they can have held names. */
  blanks: string;
  /** What was changed so that it does not happen again. */
  changed: string;
  /** True if the team may read it as an apology on record. */
  shared: boolean;
  /** True for a case that closed by itself. */
  unfinished: boolean;
}

/** tools/entries.js. */
interface Entries {
  /** The name of their list. */
  LIST: string;
  /** A day, in milliseconds. */
  DAY: number;
  CHANNELS: string[];
  blank(): Entry;
  // deno-lint-ignore no-explicit-any -- anything can stand in a file
  isWhole(record: any): boolean;
  playbook(address: string): Playbook | undefined;
  playbooks(): Playbook[];
  /** In the reader's language, where the site still has the playbook. */
  title(entry: Entry): string;
  cause(entry: Entry): string;
  /** The name of the shift at a time. */
  shift(at: number): string;
  shifts(): string[];
  isDue(entry: Entry): boolean;
  /** Takes the cases that have ended, and gives all entries; and why cases could not be taken, or null. */
  load(): Promise<{ entries: Entry[]; failure: unknown }>;
}

/** What tools/log.html says in the reader's language. */
interface LogTexts {
  /** The heads of the table: what an entry holds, and its name. */
  columns: [string, string][];
  show: string;
  all: string;
  due: string;
  entries: string;
  empty: string;
  more: string;
  askAgain: string;
  late: string;
  asked: string;
  calendar: string;
  unfinished: string;
  other: string;
  noNames: string;
  channels: { person: string; telephone: string; writing: string };
  yes: string;
  no: string;
  notKnown: string;
  letter: string;
  aboveLimit: string;
  takeAway: string;
  table: string;
  whole: string;
  kept: string;
  old: string;
  remove: string;
}

/** What tools/trends.html says in the reader's language. */
interface TrendTexts {
  table: string;
  period: string;
  days30: string;
  days90: string;
  always: string;
  none: string;
  entries: string;
  happy: string;
  firstWord: string;
  cost: string;
  kept: string;
  patterns: string;
  tooFew: string;
  noPattern: string;
  hour: string;
  weekday: string;
  change: string;
  unhappy: string;
  recent: string;
  byHour: string;
  byWeekday: string;
  byWeek: string;
  byPlaybook: string;
  byPlace: string;
  byCause: string;
  byShift: string;
  hourHead: string;
  weekdayHead: string;
  weekHead: string;
  notKnown: string;
  open: string;
  until: string;
  changes: string;
  changesHint: string;
  changeDay: string;
  changeName: string;
  upgrade: string;
  measure: string;
  impressed: string;
  loyal: string;
  sample: string;
  isSample: string;
  removeSample: string;
}

/** What tools/day.html says. */
interface DayTexts {
  day: string;
  place: string;
  impressed: string;
  loyal: string;
  more: string;
  kept: string;
  days: string;
  impressedHead: string;
  loyalHead: string;
  empty: string;
}

/** What tools/apologies.html says. */
interface ApologyTexts {
  none: string;
  choose: string;
  hint: string;
  happened: string;
  said: string;
  changed: string;
  show: string;
  page: string;
  nothing: string;
  print: string;
  share: string;
  copy: string;
  copied: string;
}

/** A day on which a product, a price or a process changed: marked by the owner, or of the sample. */
interface Change extends Stored {
  at: number;
  name: string;
}

/** What was counted at the end of a day at a place; null for what nobody has said. */
interface Measure extends Stored {
  /** As fields of forms hold it: 2026-11-30. */
  day: string;
  place: string;
  impressed: number | null;
  loyal: number | null;
}

/** Something in the log that can be more than chance. */
interface Pattern {
  /** "hour", "weekday", "change", or "place unhappy" and "place recent" with its like. */
  kind: string;
  /** The hour, the weekday or the group. */
  name: string;
  count: number;
  /** Of how many. */
  all: number;
  /** The part of them that chance would give. */
  share: number;
  /** How likely chance gives as many. */
  p: number;
}

/** tools/patterns.js. */
interface Patterns {
  /** Entries, below which nothing is said. */
  LEAST: number;
  by<Value>(entries: Entry[], key: (entry: Entry) => Value): Map<Value, Entry[]>;
  /** The number of a day by the calendar of the device. */
  dayOf(at: number): number;
  /** Those that are more than chance, and how many were tried. Hours are those in which it is open. */
  find(
    entries: Entry[],
    changes: Change[],
    hours: { opens: number; closes: number },
  ): { found: Pattern[]; tried: number };
}

/** A column of a chart, or several side by side. */
interface Bar {
  /** In the table. */
  label: string;
  /** Below the chart, if it has one. */
  mark?: string | undefined;
  values: number[];
}

/** tools/charts.js. */
interface Charts {
  table(heads: string[], rows: (string | Node)[][]): HTMLElement;
  /** `marks` are places between columns, counted from 0. */
  columns(chart: { title: string; heads: string[]; bars: Bar[]; marks?: number[] }): HTMLElement;
  /** A number with a bar, for a table. */
  bar(value: number, most: number): HTMLElement;
}
/** What training/texts.html says in the reader's language. */
interface TrainingTexts {
  /** For dates. */
  locale: string;
  result: string;
  read: string;
  played: string;
  checked: string;
  live: string;
  start: string;
  repeat: string;
  later: string;
  number: string;
  tapInOrder: string;
  done: string;
  sayFirst: string;
  showAnswer: string;
  knewIt: string;
  knewItNot: string;
  right: string;
  wrong: string;
  answer: string;
  next: string;
  finish: string;
  again: string;
  failed: string;
  initials: string;
  handOn: string;
  copy: string;
  copied: string;
  file: string;
  team: string;
  teamAbout: string;
  paste: string;
  files: string;
  add: string;
  added: string;
  notTaken: string;
  tooLarge: string;
  noRoom: string;
  trainee: string;
  remove: string;
  removeAll: string;
  print: string;
}

/** What a trainee has done with a playbook, with the days on which. */
interface Stages {
  read?: string;
  played?: string;
  live?: string;
  /** The result of the last knowledge check. */
  checked?: { on: string; right: number; of: number };
}

/** The same, with what only this device knows. */
interface Progress extends Stages {
  /** What was wrong, by the name of the question: which wait it is in, and when that ends. */
  again: Map<string, { step: number; due: number }>;
  /** The names of the questions that were asked since all had been. */
  asked: Set<string>;
}

/** A trainee on the sheet of a team. */
interface Trainee {
  id: string;
  initials: string;
  pages: Map<string, Stages>;
}

/** training/progress.js */
interface Training {
  /** The day as in 2026-11-30, by the clock of this device. */
  today(): string;
  /** A day as readers say it, of any clock time. */
  inWords(time: number | string, options?: Intl.DateTimeFormatOptions): string;
  read(slug: string): Progress;
  write(slug: string, progress: Progress): void;
  /** Changes what is asked again, after an answer. */
  note(progress: Progress, name: string, isRight: boolean): void;
  // deno-lint-ignore no-explicit-any -- it is asked of what others have written
  stagesOf(written: any): Stages;
}

/** A question, as kb/training/knowledge_check.py describes it. */
interface Question {
  name: string;
  kind: string;
  text: string;
  about: string;
  choices: string[];
  right: number[];
  reason: string;
}

/** Shows a question in a place, and says whether it was answered rightly. */
type Asking = (question: Question, answers: HTMLElement, answered: (isRight: boolean) => void) => void;

/** What phrases.py writes beside a page, as phrases.json. */
interface PhraseFile {
  /** The language in which the phrases were written: each has its words in that one. */
  source: string;
  /** The words of each phrase of the page by language, in the order of the page. */
  phrases: Record<string, string>[];
  /** By place, those that are others there, by their number. */
  places?: Record<string, Record<number, Record<string, string>>>;
  /** The spoken forms of the languages that have some. */
  forms?: Record<string, SpokenForms>;
}

/** Who speaks, or to whom, as kb/languages/spoken_forms.py writes it. */
interface SpokenForms {
  question: string;
  /** The first is shown until the reader chooses. */
  choices: { choice: string; words: Record<string, string> }[];
}

/** A phrase in one language, as it is shown. */
interface Phrase {
  words: string;
  lang: string;
  dir: string;
}

/** What search_rules.py writes for the language, as search/rules.json. */
interface SearchRules {
  small_words: string[];
  spellings: Record<string, string>;
  prefixes: string[];
  /** The words that pages have, parted by blanks, the telling ones first; none if no spaces are written. */
  words: string[];
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

/** The dialog of the search: search_opener.js makes it, search.js fills it. */
interface SearchDialog {
  dialog: HTMLDialogElement;
  box: HTMLInputElement;
  status: HTMLElement;
  list: HTMLElement;
  /** Whether the last key in the box was Enter. */
  isEntered: boolean;
}

interface SearchPage {
  url: string;
  /** HTML, escaped but for <mark>. */
  excerpt: string;
  meta: { title: string; kind: string; also: string; summary: string };
}

/** The part of Pagefind's pagefind.js that the search uses. */
interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  mergeIndex(folder: string, options: Record<string, unknown>): Promise<void>;
  search(query: string, options?: Record<string, unknown>): Promise<{ results: SearchResult[] }>;
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
