/**
 * Lets the page come back when the server is away: the shell and the plan from the server while it answers,
 * else as they were last; media from the copies that the pages keep. Polls, clock and reports pass by.
 */

const SHELL = "kiosk-shell";
const LIMIT_MS = 4000;
const worker = /** @type {any} */ (self);

/** What the page asks all the time: it need not even be looked at here, where the browser can be told so. */
const PAST = ["/board/*/poll", "/board/*/report", "/clock"];

worker.addEventListener("install", (/** @type {any} */ event) => {
  worker.skipWaiting();
  const past = PAST.map((urlPattern) => ({ condition: { urlPattern }, source: "network" }));
  event.waitUntil(Promise.resolve(event.addRoutes?.(past)).catch(() => undefined));
});
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (/^\/static\/|^\/(board|kiosk)\/[^/]+(\/(plan|content)\.json|\/theme\.css)?$/.test(pathname) && !pathname.endsWith("/sw.js")) {
    event.respondWith(serverFirst(request));
  } else if (pathname.startsWith("/media/") && !request.headers.has("Range")) {
    event.respondWith(copyFirst(request));
  }
});

/** @param {Request} request */
async function serverFirst(request) {
  const shell = await caches.open(SHELL);
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), LIMIT_MS);
  try {
    const init = request.mode === "navigate" ? { signal: control.signal } : { signal: control.signal, cache: request.cache };
    const answer = await fetch(request.mode === "navigate" ? request.url : request, init);
    if (answer.ok) await shell.put(request.url, answer.clone()).catch(() => undefined);
    if (answer.ok || answer.status < 500) return answer;
    return (await shell.match(request.url)) ?? answer;
  } catch (error) {
    const kept = await shell.match(request.url);
    if (kept) return kept;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Request} request */
async function copyFirst(request) {
  return (await caches.match(request.url)) ?? fetch(request);
}
