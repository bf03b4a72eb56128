/** The service worker: only so that a page of doors opens when the network is gone. It never sends anything.
 * Copies of pages are kept sealed, under a key that never leaves this browser; /field/sw.js sets self.ROLLCALL. */
const { assets, policy, version } = self.ROLLCALL;
const SHELL = "rollcall-field-" + version;
const PATIENCE = 5000;
const KEEP = 72 * 3600 * 1000;

const wait = (request) => new Promise((good, bad) => {
  request.onsuccess = () => good(request.result);
  request.onerror = () => bad(request.error);
});

function database() {
  const request = indexedDB.open("rollcall-pages", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("pages");
  return wait(request);
}

async function pages(mode, work) {
  const opened = await database();
  try {
    return await work(opened.transaction("pages", mode).objectStore("pages"));
  } finally {
    opened.close();
  }
}

async function key() {
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return pages("readwrite", async (store) => {
    const kept = await wait(store.get("key"));
    if (!kept) store.put(fresh, "key");
    return kept || fresh;
  });
}

/** Whose pages are kept here: those of somebody who had this phone before go first. */
async function belongs(html) {
  const [, user] = /"user": "([^"]+)"/.exec(html) || [];
  if (!user) return;
  await pages("readwrite", async (store) => {
    if ((await wait(store.get("user"))) === user) return;
    store.clear();
    store.put(user, "user");
  });
}

async function keep(path, html) {
  await belongs(html);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), new TextEncoder().encode(html));
  return pages("readwrite", (store) => wait(store.put({ iv, sealed, at: Date.now() }, path)));
}

/** The kept copy, marked as such; a phone that met no network for three days forgets it. */
async function copy(path) {
  const kept = await pages("readonly", (store) => wait(store.get(path)));
  if (!kept) return null;
  if (Date.now() - kept.at > KEEP) return wipe();
  const html = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, await key(), kept.sealed);
  const text = new TextDecoder().decode(html).replace("<html", "<html data-cached");
  return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy } });
}

async function wipe() {
  await pages("readwrite", (store) => wait(store.clear()));
  return null;
}

async function forget(path) {
  await pages("readwrite", (store) => wait(store.delete(path)));
}

/** What an answer means for the copies: a page renews its own, one that is gone loses its own, signed out loses all. */
async function learn(path, response) {
  if (response.ok && !response.redirected) await keep(path, await response.clone().text());
  else if (response.type === "opaqueredirect" || [401, 403].includes(response.status)) await wipe();
  else if ([404, 410].includes(response.status)) await forget(path);
}

/** The network first; a copy after five seconds of silence or without it. */
async function page(event) {
  const path = new URL(event.request.url).pathname;
  const fresh = fetch(event.request).then(async (response) => {
    await learn(path, response).catch(() => {});
    return response;
  });
  event.waitUntil(fresh.catch(() => {}));
  const late = new Promise((good) => { setTimeout(good, PATIENCE); }).then(() => copy(path)).catch(() => null);
  const first = await Promise.race([fresh, late]).catch(() => null);
  return first || (await copy(path).catch(() => null)) || fresh;
}

async function asset(request) {
  return (await caches.match(request)) || fetch(request);
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(assets)));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("rollcall-field-") && name !== SHELL;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (assets.includes(pathname)) event.respondWith(asset(request));
});

/** A page whose loading began before this worker was at work is claimed when it hands its copy over. */
async function take(path, html) {
  await keep(path, html);
  await self.clients.claim();
}

self.addEventListener("message", (event) => {
  const { wipe: all, page: path, html } = event.data;
  event.waitUntil((all ? wipe() : take(path, html)).then(() => event.ports[0].postMessage("")));
});
