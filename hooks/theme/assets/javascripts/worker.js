// The service worker of one language. LANGUAGE, VERSION and FILES come from sw.js, which loads this file.
// A version is fetched as a whole before it is used; the old one serves every page until the reader agrees.

const CACHE = `${LANGUAGE}-${VERSION}`;
const ASKED_FOR = `${LANGUAGE}-asked-for`; // PDFs that somebody has opened

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    try {
      await cache.addAll(FILES.map((name) => new Request(name || "./", { cache: "no-cache" })));
    } catch (error) {
      await caches.delete(CACHE); // half a version is of no use; the old one stays
      throw error;
    }
    if (!self.registration.active) await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(`${LANGUAGE}-`) && name !== CACHE && name !== ASKED_FOR) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  if (event.data === "use") self.skipWaiting();
  if (event.data === "forget") {
    event.waitUntil((async () => {
      for (const name of await caches.keys()) if (name.startsWith(`${LANGUAGE}-`)) await caches.delete(name);
      await self.registration.unregister();
      event.source.postMessage("forgotten");
    })());
  }
});

// "page", "page/" and "page/index.html" are one page; what stands after "?" makes no difference.
function key(url) {
  const address = new URL(url);
  address.search = address.hash = "";
  address.pathname = address.pathname.replace(/index\.html$/, "");
  return address.href;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (!request.url.startsWith(self.registration.scope)) { // a phrase in another language, which may be saved, too
    event.respondWith(fetch(request).catch(async () => (await caches.match(key(request.url))) || Response.error()));
    return;
  }
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    const kept = (await cache.match(key(request.url))) || (await cache.match(`${key(request.url)}/`));
    if (kept) return kept;
    const asked = await caches.open(ASKED_FOR);
    try {
      const answer = await fetch(request);
      if (answer.ok && request.url.endsWith(".pdf")) await asked.put(request, answer.clone());
      return answer;
    } catch (error) {
      const before = await asked.match(request);
      if (before) return before;
      if (request.mode !== "navigate") throw error;
      const missing = await cache.match(new URL("404.html", self.registration.scope).href);
      return new Response(await missing.blob(), { status: 404, headers: { "Content-Type": "text/html; charset=utf-8" } });
    }
  })());
});
