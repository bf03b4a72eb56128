/** What every field page has: the outbox at work, the line that says where the ticks are, and the quarantine. */
import { Outbox } from "./outbox.js";
import { count, status } from "./words.js";

export const settings = JSON.parse(document.getElementById("field").textContent);
const { texts } = settings;
const strip = document.getElementById("sync");
const listeners = [];
let looking, outdated;

export const outbox = new Outbox(settings, look);

export const each = (root, query, work) => Array.prototype.forEach.call(root.querySelectorAll(query), work);

/** Calls `listener(all)` now and whenever the outbox changed. */
export function watch(listener) {
  listeners.push(listener);
  return look();
}

/** Reads the drawers and tells everybody; a call during a reading makes one more reading, not many. */
function look() {
  outdated = true;
  looking = looking || (async () => {
    await null;
    while (outdated) {
      outdated = false;
      const all = await outbox.look();
      say(all);
      listeners.forEach((listener) => listener(all));
    }
    looking = null;
  })().catch(() => { looking = null; unable(); });
  return looking;
}

function say(all) {
  const { waiting, held, others, received } = all;
  const oldest = waiting.length && waiting[0].at;
  const { sending, trouble } = outbox;
  const facts = { waiting: waiting.length, held: held.length, others, oldest, received, sending, trouble, zone: settings.zone, now: Date.now() };
  const { tone, text, more } = status(texts, facts);
  strip.hidden = false;
  strip.dataset.tone = tone;
  write(strip.querySelector(".say"), text);
  write(strip.querySelector(".more"), more);
  strip.querySelector(".show-held").hidden = !held.length;
  strip.querySelector(".sign-in").hidden = !(waiting.length && trouble === "signin");
  if (document.getElementById("held").open) listHeld(held);
}

export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** No IndexedDB: the page goes on as plain forms, and says so. */
export function unable() {
  document.documentElement.dataset.plain = "";
  strip.hidden = false;
  strip.dataset.tone = "problem";
  write(strip.querySelector(".say"), texts.plain);
}

function listHeld(held) {
  const list = document.getElementById("held-list");
  if (list.dataset.ids === held.map((record) => record.id).join()) return;
  list.dataset.ids = held.map((record) => record.id).join();
  list.textContent = "";
  held.forEach((record) => list.append(card(record)));
  if (!held.length) document.getElementById("held").close();
}

function card(record) {
  const one = document.getElementById("held-one").content.cloneNode(true);
  const [note, leave] = [one.querySelector("textarea"), one.querySelector(".to-leader")];
  one.querySelector(".what").textContent = record.label;
  one.querySelector(".when").textContent = new Date(record.at).toLocaleString(document.documentElement.lang);
  one.querySelector(".why").textContent = record.say || texts.refused;
  one.querySelector(".again").onclick = () => outbox.repeat(record, note.value.trim());
  leave.onclick = () => outbox.leave(record);
  leave.hidden = record.status !== "held";
  return one;
}

async function showHeld() {
  const { held } = await outbox.look();
  document.getElementById("held").showModal();
  listHeld(held);
}

/** Signing out with ticks on this phone: says so first; the ticks stay for the next sign-in, the copies of pages go. */
function guardLeaving() {
  const leave = document.getElementById("leave");
  if (!leave) return;
  leave.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { waiting, held } = await outbox.look();
    const kept = waiting.length + held.length;
    if (kept && !confirm(count(texts, "leave", kept))) return;
    if (window.caches) await tellWorker({ wipe: true });
    leave.submit();
  });
}

async function tellWorker(message) {
  if (!("serviceWorker" in navigator)) return;
  const { active } = (await navigator.serviceWorker.getRegistration("/field/")) || {};
  if (!active) return;
  await new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    setTimeout(done, 2000);
    active.postMessage(message, [port2]);
  });
}

/** Whether this page came past the worker. Having one now says nothing: it may have taken over during the loading. */
function unseen() {
  const [arrival] = performance.getEntriesByType("navigation");
  return !("cached" in document.documentElement.dataset) && !(arrival && arrival.workerStart);
}

/** The worker only adds the page when the network is gone; a page that it did not see is handed to it. */
function hireWorker() {
  if (!("serviceWorker" in navigator)) return;
  const html = unseen() ? "<!DOCTYPE html>" + document.documentElement.outerHTML : "";
  navigator.serviceWorker.register(settings.worker, { scope: "/field/" }).then(() => navigator.serviceWorker.ready)
    .then(() => html && tellWorker({ page: location.pathname, html })).catch(() => {});
}

/** Starts the outbox; false when this browser cannot keep anything. */
export async function start() {
  hireWorker();
  try {
    await outbox.look();
  } catch (missing) {
    unable();
    return false;
  }
  strip.querySelector(".show-held").onclick = showHeld;
  guardLeaving();
  const now = () => outbox.flush().then(() => outbox.hello()).catch(() => {});
  addEventListener("online", now);
  document.addEventListener("visibilitychange", () => document.hidden || now());
  setInterval(look, 30000);
  setInterval(() => document.hidden || now(), 300000);
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
  look();
  now();
  return true;
}
