// @ts-check
/// <reference lib="webworker" />
"use strict";

// The service worker of one language. In sw.js it stands below VERSION and FILES, so that the list of one deployment
// never meets the worker of another.
// A version is fetched as a whole, and every file of it is compared with its hash before it is kept: a host may be in
// the middle of a deployment, a body may break off. The old version serves every page until the reader agrees.
// What cannot be saved is left to the network. Nothing that goes wrong here may hide a page that the network has.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = worker.registration.scope;
const CACHE = `${SCOPE} ${VERSION}`; // other sites and languages of the same host have names of their own
const OPENED_PDFS = `${SCOPE} PDFs`; // kept through all versions
const EARLIER_NAMES = /^[\w-]+-([0-9a-f]{12}|asked-for)$/; // of caches, when they did not yet begin with the scope
const LANES = 4; // requests at a time: the reader's own come in between

/** What a host says of sending a body. It is not true of the body that is kept, and `Vary: *` forbids to keep any. */
const HEADERS_OF_SENDING = ["Content-Encoding", "Content-Length", "Content-Range", "Vary"];

/** The beginning of each file's SHA-256, by the key of its address. */
const HASHES = new Map(Object.entries(FILES).map(([name, hash]) => [fileKey(new URL(name, SCOPE).href), hash]));

// Addresses, bodies and their hashes

/**
 * One key for all ways to write an address: "page/" and "page/index.html" are one page, "%28" and "(" one letter, and
 * what stands after "?" makes no difference.
 * @param {string} url
 */
function fileKey(url) {
  const key = new URL(url);
  key.search = key.hash = "";
  key.pathname = key.pathname.replace(/\/index\.html$/, "/").split("/").map(encodeAgain).join("/");
  return key.href;
}

/** @param {string} part  of an address */
function encodeAgain(part) {
  try {
    return encodeURIComponent(decodeURIComponent(part));
  } catch {
    return part; // no text in UTF-8, so no file of the site
  }
}

/**
 * @param {ArrayBuffer} body
 * @param {string} hash
 */
async function isRight(body, hash) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("").startsWith(hash);
}

/**
 * An answer to keep. It is made anew, because a browser opens no page from an answer that was redirected.
 * @param {ArrayBuffer} body
 * @param {Response} response
 */
function freshAnswer(body, response) {
  const headers = new Headers(response.headers);
  for (const name of HEADERS_OF_SENDING) headers.delete(name);
  return new Response(body, { headers });
}

// What is on the device

/** The names of all caches of this language. */
async function ownCaches() {
  const own = [];
  for (const name of await caches.keys()) {
    if (name.startsWith(`${SCOPE} `) || (EARLIER_NAMES.test(name) && await holdsOwnFiles(name))) own.push(name);
  }
  return own;
}

/** @param {string} name  of a cache */
async function holdsOwnFiles(name) {
  const [first] = await (await caches.open(name)).keys();
  return first?.url.startsWith(SCOPE);
}

/** @param {string[]} names  of caches that stay */
async function deleteCachesBut(...names) {
  for (const name of await ownCaches()) {
    if (!names.includes(name)) await caches.delete(name);
  }
}

/**
 * A file with the right content from one of the caches.
 * @param {string[]} names  of the caches
 * @param {string} key
 * @param {string} hash
 */
async function keptFile(names, key, hash) {
  for (const cacheName of names) {
    const kept = await caches.match(key, { cacheName, ignoreVary: true });
    const body = await kept?.arrayBuffer();
    if (kept && body && await isRight(body, hash)) return freshAnswer(body, kept);
  }
}

/**
 * A file of this version. A damaged one is deleted, so that it is counted as missing and fetched again.
 * @param {string} key
 */
async function savedFile(key) {
  const hash = HASHES.get(key);
  if (!hash) return undefined;
  try {
    const file = await keptFile([CACHE], key, hash);
    if (!file && await caches.has(CACHE)) await (await caches.open(CACHE)).delete(key);
    return file;
  } catch {
    return undefined; // the store cannot be read
  }
}

/** The files of this version, with their hashes, that are not on the device. */
async function missingFiles() {
  const requests = await caches.has(CACHE) ? await (await caches.open(CACHE)).keys() : [];
  const kept = new Set(requests.map((request) => request.url));
  return [...HASHES].filter(([key]) => !kept.has(key));
}

// What comes from the host

let isLost = false; // the network, when files were last asked for
let isFull = false; // the device, when files were last to be kept

/**
 * The host's answer and its whole body; undefined if there is no network, or it breaks off.
 * @param {string} url
 * @param {RequestCache} cache
 */
async function askHost(url, cache) {
  try {
    const response = await fetch(url, { cache });
    return { response, body: await response.arrayBuffer() };
  } catch {
    isLost = true;
    return undefined;
  }
}

/**
 * A file to keep, or why there is none. A different one may come from a cache on the way, which is passed by then.
 * @param {string} key
 * @param {string} hash
 * @returns {Promise<Response | "unreachable" | "refused" | "different">}
 */
async function download(key, hash) {
  for (const cache of /** @type {RequestCache[]} */ (["no-cache", "reload"])) {
    const answer = await askHost(key, cache);
    if (!answer) return "unreachable";
    if (await isRight(answer.body, hash)) return freshAnswer(answer.body, answer.response);
    if (!answer.response.ok) return "refused";
  }
  return "different";
}

/**
 * Does the same for each file, a few at a time. Ends early when `job` returns false or throws.
 * @param {Iterable<[string, string]>} files
 * @param {(key: string, hash: string) => Promise<boolean>} job
 */
async function forEachFile(files, job) {
  const queue = [...files];
  async function workOff() {
    for (let file = queue.shift(); file; file = queue.shift()) {
      const goOn = await job(...file).catch((error) => {
        queue.length = 0;
        throw error;
      });
      if (!goOn) queue.length = 0;
    }
  }
  await Promise.all(Array.from({ length: LANES }, workOff));
}

// Versions

/**
 * Puts this version together: from the one in use what is the same there, the rest from the host. A file that the
 * host does not give is left out, but never one that the version in use has: then that version stays.
 */
async function fetchVersion() {
  const before = await ownCaches();
  const isUpdate = Boolean(worker.registration.active);
  const cache = await caches.open(CACHE);
  await forEachFile(HASHES, async (key, hash) => {
    const file = await keptFile(before, key, hash) ?? await download(key, hash);
    if (file instanceof Response) await cache.put(key, file);
    else if (file === "different") throw new Error(`${key} is of another version`);
    else if (isUpdate && (file === "unreachable" || await isIn(before, key))) throw new Error(`${key} is ${file}`);
    return file !== "unreachable"; // a first installation keeps what has come, and a page asks for the rest
  });
}

/**
 * @param {string[]} names  of caches
 * @param {string} key
 */
async function isIn(names, key) {
  for (const cacheName of names) {
    if (await caches.match(key, { cacheName, ignoreVary: true })) return true;
  }
  return false;
}

/** @param {unknown} error */
function isQuotaExceeded(error) {
  return error instanceof Error && error.name === "QuotaExceededError";
}

async function install() {
  try {
    await fetchVersion();
  } catch (error) {
    await caches.delete(CACHE); // a mixed version is of no use
    if (isQuotaExceeded(error)) await tell("no room");
    throw error;
  }
  if (!worker.registration.active) await worker.skipWaiting();
}

async function takeOver() {
  await deleteCachesBut(CACHE, OPENED_PDFS);
  await worker.clients.claim();
  await tellMissing();
}

/** @type {Promise<void> | undefined} */
let filling; // all pages that ask meanwhile wait for the same

/** Fetches what is missing: the host did not have it, or the device has cleared it away. */
async function fill() {
  await tellMissing();
  isLost = isFull = false;
  let reached = true;
  try {
    const cache = await caches.open(CACHE);
    await forEachFile(await missingFiles(), async (key, hash) => {
      const file = await download(key, hash);
      if (file instanceof Response) await cache.put(key, file);
      return reached &&= file !== "unreachable";
    });
  } catch (error) {
    isFull = isQuotaExceeded(error);
  }
  await tellMissing(reached);
}

async function forget() {
  await deleteCachesBut();
  await worker.registration.unregister();
  await tell("forgotten");
}

// What pages are told

/** @param {"no room" | "forgotten" | Missing} message  to every page of this language */
async function tell(message) {
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true })) {
    if (client.url.startsWith(SCOPE)) client.postMessage(message);
  }
}

/** @param {boolean} [asked]  whether the host was just asked for them, and answered */
async function tellMissing(asked = false) {
  await tell({ missing: (await missingFiles()).length, all: HASHES.size, asked, isLost, isFull });
}

// What pages ask for

/**
 * A part of a file, as players of sound and film ask for it; all of it for a range that is not understood.
 * @param {Response} file
 * @param {string} range  such as "bytes=0-99", "bytes=100-" and, for the end, "bytes=-50"
 */
async function partOf(file, range) {
  const body = await file.blob();
  const headers = new Headers(file.headers);
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (!first && !last) return new Response(body, { headers });
  const start = first ? Number(first) : Math.max(0, body.size - Number(last));
  const end = first && last ? Math.min(Number(last) + 1, body.size) : body.size;
  if (start >= end) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${body.size}` } });
  headers.set("Content-Range", `bytes ${start}-${end - 1}/${body.size}`);
  return new Response(body.slice(start, end), { status: 206, headers });
}

/**
 * @param {Request} request
 * @param {Response} file
 */
function inAskedSize(request, file) {
  const range = request.headers.get("Range");
  return range ? partOf(file, range) : file;
}

/** @param {FetchEvent} event */
async function answer(event) {
  const { request } = event;
  const key = fileKey(request.url);
  const file = await savedFile(key);
  if (file) return inAskedSize(request, file);
  // Like a host: without the slash at the end, the links of the page would lead elsewhere.
  if (await savedFile(`${key}/`)) return Response.redirect(`${key}/${new URL(request.url).search}`);
  return answerFromNetwork(event, key);
}

/**
 * @param {FetchEvent} event
 * @param {string} key
 */
async function answerFromNetwork(event, key) {
  const { request } = event;
  try {
    const response = await fetch(request);
    if (response.status === 200 && key.endsWith(".pdf")) event.waitUntil(keepPdf(key, response.clone()));
    return response;
  } catch (error) {
    const pdf = await caches.match(key, { cacheName: OPENED_PDFS });
    if (pdf) return inAskedSize(request, pdf);
    // Only of an address that the site does not have it may be said that there is no such page.
    const status = HASHES.has(key) || key.endsWith(".pdf") ? 503 : 404;
    const page = request.mode === "navigate" && await savedFile(fileKey(new URL(`${status}.html`, SCOPE).href));
    if (!page) throw error;
    return new Response(page.body, { status, headers: page.headers });
  }
}

/**
 * @param {string} key
 * @param {Response} response  which the reader gets in any case
 */
async function keepPdf(key, response) {
  try {
    if (!await caches.has(CACHE)) return; // the reader has removed what was saved
    const file = freshAnswer(await response.arrayBuffer(), response);
    await (await caches.open(OPENED_PDFS)).put(key, file);
  } catch { /* no room, or it broke off; nothing says that PDFs are kept */ }
}

worker.addEventListener("install", (event) => event.waitUntil(install()));

worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));

worker.addEventListener("message", (event) => {
  if (event.data === "use") worker.skipWaiting();
  if (event.data === "forget") event.waitUntil(forget());
  if (event.data === "count") event.waitUntil(tellMissing());
  if (event.data === "fill") event.waitUntil(filling ??= fill().finally(() => filling = undefined));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(SCOPE)) event.respondWith(answer(event));
});
