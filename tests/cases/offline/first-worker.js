// @ts-check
/// <reference lib="webworker" />
"use strict";

// The service worker of one language. LANGUAGE, VERSION and FILES come from sw.js, which loads this file.
// A version is fetched as a whole before it is used; the old one serves every page until the reader agrees.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const CACHE = `${LANGUAGE}-${VERSION}`;
const OPENED_PDFS = `${LANGUAGE}-asked-for`; // kept through all versions

async function fetchVersion() {
  const cache = await caches.open(CACHE);
  try {
    await cache.addAll(FILES.map((name) => new Request(name || "./", { cache: "no-cache" })));
  } catch (error) {
    await caches.delete(CACHE); // half a version is of no use; the old one stays
    throw error;
  }
  if (!worker.registration.active) await worker.skipWaiting();
}

/** @param {string[]} except */
async function deleteCaches(...except) {
  for (const name of await caches.keys()) {
    if (name.startsWith(`${LANGUAGE}-`) && !except.includes(name)) await caches.delete(name);
  }
}

async function takeOver() {
  await deleteCaches(CACHE, OPENED_PDFS);
  await worker.clients.claim();
}

/** @param {ExtendableMessageEvent} event */
async function forget({ source }) {
  await deleteCaches();
  await worker.registration.unregister();
  source?.postMessage("forgotten");
}

/**
 * "page", "page/" and "page/index.html" are one page; what stands after "?" makes no difference.
 * @param {string} url
 */
function cacheKey(url) {
  const key = new URL(url);
  key.search = key.hash = "";
  key.pathname = key.pathname.replace(/index\.html$/, "");
  return key.href;
}

/**
 * A phrase in another language, which may be saved, too.
 * @param {Request} request
 */
async function answerOutside(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(cacheKey(request.url))) ?? Response.error();
  }
}

/** @param {Request} request */
async function answer(request) {
  const cache = await caches.open(CACHE);
  const key = cacheKey(request.url);
  return (await cache.match(key)) ?? (await cache.match(`${key}/`)) ?? answerNotSaved(request, cache);
}

/**
 * @param {Request} request
 * @param {Cache} cache
 */
async function answerNotSaved(request, cache) {
  const pdfs = await caches.open(OPENED_PDFS);
  try {
    const response = await fetch(request);
    if (response.ok && request.url.endsWith(".pdf")) await pdfs.put(request, response.clone());
    return response;
  } catch (error) {
    const pdf = await pdfs.match(request);
    if (pdf) return pdf;
    const notFound = await cache.match(new URL("404.html", worker.registration.scope).href);
    if (request.mode !== "navigate" || !notFound) throw error;
    return new Response(await notFound.blob(), {
      status: 404,
      headers: { "Content-Type": "text/html; charset=utf-8" },
    });
  }
}

worker.addEventListener("install", (event) => event.waitUntil(fetchVersion()));

worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));

worker.addEventListener("message", (event) => {
  if (event.data === "use") worker.skipWaiting();
  if (event.data === "forget") event.waitUntil(forget(event));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== worker.location.origin) return;
  const inside = request.url.startsWith(worker.registration.scope);
  event.respondWith(inside ? answer(request) : answerOutside(request));
});
