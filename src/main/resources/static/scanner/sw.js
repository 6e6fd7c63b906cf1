// @ts-check

/**
 * Keeps the app on the device, one cache for each version. The server writes above this line which version it is and
 * which files belong to it: `VERSION`, `FILES`, `SHELL`.
 */
const own = `pakbon-scanner-${VERSION}`;
const pictures = 'pakbon-pictures';
const MOST_PICTURES = 400;

self.addEventListener('install', event => {
  event.waitUntil(caches.open(own).then(cache => cache.addAll([SHELL, ...FILES])));
});

self.addEventListener('activate', event => {
  event.waitUntil(
    caches
      .keys()
      .then(names => Promise.all(names.filter(name => name.startsWith('pakbon-scanner-') && name !== own).map(name => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('message', event => {
  if (event.data === 'take over') self.skipWaiting();
});

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate' && url.pathname.replace(/\/$/, '') === SHELL) event.respondWith(kept(SHELL, request));
  else if (url.pathname.startsWith('/scanner/v/') || url.pathname.startsWith('/scanner/icon')) event.respondWith(kept(request, request));
  else if (/\/pictures\/[^/]+$/.test(url.pathname)) event.respondWith(picture(request));
});

/** @param {RequestInfo} key @param {Request} request */
const kept = async (key, request) => (await caches.match(key, { cacheName: own, ignoreSearch: true })) ?? (await caches.match(key)) ?? fetch(request);

/** A picture once seen is seen without a network, too. @param {Request} request */
async function picture(request) {
  const cache = await caches.open(pictures);
  const known = await cache.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) {
    await cache.put(request, answer.clone());
    const keys = await cache.keys();
    for (const old of keys.slice(0, Math.max(0, keys.length - MOST_PICTURES))) await cache.delete(old);
  }
  return answer;
}
