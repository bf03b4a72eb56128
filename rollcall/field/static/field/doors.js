/** The doors of one building: shows what the server and this phone know together, and turns taps into records. */
import { derive, newer } from "./derive.js";
import { bySeq } from "./protocol.js";
import { ask, canAsk } from "./sheet.js";
import { outbox, settings, start, unable, watch, write } from "./sync.js";
import { clock, count, fill } from "./words.js";

const { catalog, texts } = settings;
const form = document.getElementById("doors");
const floors = document.getElementById("floors");
const left = document.getElementById("left");
const undo = document.getElementById("undo");
const find = (root, query) => Array.from(root.querySelectorAll(query));
const people = (root) => find(root, "[data-line]");
const ids = (persons) => persons.map((person) => person.dataset.line);
const isUnknown = (household) => "unknown" in household.dataset;
const knownOnly = Boolean(document.querySelector(`#sheet [data-where=known][value="outcome ${settings.tick}"]`));
const isOpen = (person) => lines.get(person.dataset.line).state === "OPEN";

const base = new Map(people(form).map(({ dataset }) => {
  const { line, state, outcome, reason, record } = dataset;
  return [line, { state, outcome, reason, record }];
}));
let lines = base;
let asOf = settings.as_of;
let all = { waiting: [], ring: [] };
let tapped = { at: 0, x: 0, y: 0 };
let moved = -1000;

/* ---- showing ---- */
function show() {
  lines = derive(base, [...newer(all.ring, asOf), ...all.waiting].sort(bySeq), catalog);
  people(form).forEach(showPerson);
  find(form, ".household").forEach(showHousehold);
  find(form, ".door").forEach(showDoor);
  for (const floor of find(form, ".floor")) {
    const all = floor.querySelector(".nobody");
    if (all) showNobody(floor, all);
    const link = floors.querySelector(`[href="#${floor.id}"]`);
    showLeft(floor, floor.querySelector(".left"));
    showLeft(floor, link.querySelector(".left"));
    link.dataset.left = floor.dataset.left;
  }
  showLeft(form, left);
  write(document.getElementById("as-of"), fill(texts.as_of, { time: clock(asOf, settings.zone) }));
}

const entry = ({ outcome, reason }) => catalog[outcome || reason] || { label: texts.open, letter: "" };

function showPerson(person) {
  const line = lines.get(person.dataset.line);
  const { state, outcome, reason, record, sent } = line;
  Object.assign(person.dataset, { state, outcome, reason, record: record || "" });
  person.dataset.sync = sent === undefined ? "" : sent ? "received" : "phone";
  write(person.querySelector(".says"), entry(line).label);
}

function showHousehold(household) {
  const persons = people(household);
  const open = persons.filter(isOpen);
  const which = open.length < persons.length ? "rest" : persons.length > 1 ? "whole" : "one";
  const [tick, back] = [household.querySelector(".tick"), household.querySelector(".back")];
  tick.value = [settings.tick, ...ids(open)].join(" ");
  write(tick.querySelector("span"), fill(texts[which], { outcome: catalog[settings.tick].label }));
  if (!open.length && tick === document.activeElement) household.closest(".door").querySelector("summary").focus();
  tick.hidden = !open.length || isUnknown(household) && knownOnly;
  const [asked, right] = [household.querySelector(".asked"), household.querySelector(".to-right")];
  if (asked) write(asked, (base.get(persons[0].dataset.line) || {}).asked || asked.textContent);
  if (right) right.hidden = !persons.some((person) => entry(person.dataset).follow);
  back.hidden = open.length > 0 || !persons.some((person) => person.dataset.record);
}

function showDoor(door) {
  const persons = people(door);
  if (!persons.length) return;
  const own = persons.map((person) => person.dataset.sync);
  if (persons.some(isOpen)) door.dataset.state = "open";
  else if (door.dataset.state === "open") door.dataset.state = "fresh";
  door.dataset.sync = ["phone", "received"].find((where) => own.includes(where)) || "";
  find(door, ".where").forEach((where) => write(where, texts["is_" + door.dataset.sync] || ""));
  const letters = new Set(persons.map((person) => entry(person.dataset).letter));
  write(door.querySelector(".mark"), door.dataset.state === "open" ? "" : [...letters].join(" "));
}

/** One tap for a whole floor where nobody opens: offered while more than one door is left there. */
function showNobody(floor, all) {
  const open = people(floor).filter(isOpen);
  all.value = [settings.nobody, ...ids(open)].join(" ");
  all.hidden = find(floor, ".door[data-state=open]").length < 2 || open.length > settings.most;
}

function showLeft(root, place) {
  const open = find(root, ".door[data-state=open]").length;
  root.dataset.left = open;
  write(place, open ? count(texts, place.dataset.text, open) : texts[place.dataset.text + "_none"]);
}

/** Doors that are done fold and sink to the end of their floor: a while after the tap, never under the finger. */
function settle() {
  clearTimeout(settle.timer);
  for (const door of find(form, ".door")) {
    if (door.dataset.state === "fresh") door.dataset.state = "done";
    const done = door.dataset.state !== "open";
    const home = door.closest(".floor").querySelector(done ? ".done" : ".open");
    if (door.parentElement === home) continue;
    const focused = door.contains(document.activeElement);
    const later = (other) => Number(other.dataset.place) > Number(door.dataset.place);
    door.open = !done;
    home.insertBefore(door, find(home, ".door").find(later) || null);
    moved = performance.now();
    if (focused) (find(form, ".door[data-state=open]").find(later) || door).querySelector("summary").focus();
  }
  if (scrollY === tapped.scroll && !inSight().some(({ seen }) => seen)) {
    bringNext();
    moved = performance.now() + 400;
  }
}

/** The open doors, and which of them the thumb can reach as the page stands. */
function inSight() {
  const low = document.querySelector(".dock").getBoundingClientRect().top;
  return find(form, ".door[data-state=open]").map((door) => {
    const { top, bottom } = door.getBoundingClientRect();
    return { door, top, seen: top > 0 && bottom < low };
  });
}

/** When no open door is left in sight, the next one comes into it; never for somebody who scrolled since the last tap. */
function bringNext(from = 0) {
  const open = inSight();
  if (!open.length) return;
  (open.find(({ top }) => top > from) || open[0]).door.scrollIntoView({ block: "center" });
}

left.addEventListener("click", (event) => {
  event.preventDefault();
  bringNext(innerHeight / 2);
});

function settleSoon() {
  clearTimeout(settle.timer);
  settle.timer = setTimeout(settle, settings.settle);
}

/* ---- taps ---- */
/** A second tap of a shaking or gloved hand, or one meant for what was here before the doors moved. */
function stray({ pageX: x, pageY: y, detail }) {
  const at = performance.now();
  const twice = at - tapped.at < 500 && Math.hypot(x - tapped.x, y - tapped.y) < 24;
  tapped = { at, x, y, scroll: scrollY };
  return detail > 0 && (twice || at - moved < 350);
}

form.addEventListener("click", (event) => {
  const all = event.target.closest(".nobody");
  if (!all || "plain" in document.documentElement.dataset) return;
  event.preventDefault();
  const floor = all.closest(".floor");
  const [kind, code] = settings.nobody.split(" ");
  if (!stray(event) && !floor.dataset.busy) keep(floor, { [kind]: code, lines: ids(people(floor).filter(isOpen)) });
});

form.addEventListener("click", (event) => {
  const target = event.target.closest("button, a");
  const household = target && target.closest(".household");
  if (!household || target.closest(".to-right") || "plain" in document.documentElement.dataset || (target.matches("a") && !canAsk)) return;
  event.preventDefault();
  if (stray(event) || household.dataset.busy) return;
  const persons = people(household);
  const open = persons.filter(isOpen);
  if (target.matches(".tick")) keep(household, { outcome: settings.tick, lines: ids(open) });
  else if (target.matches(".back")) withdraw(household, persons.map((person) => person.dataset.record).find(Boolean));
  else choose(household, target.matches("[data-line]") ? [target] : open.length ? open : persons);
});

async function choose(household, chosen) {
  const record = chosen.length === 1 && chosen[0].dataset.record;
  clearTimeout(settle.timer);
  const answer = await ask(household.dataset.title, people(household), chosen, record, isUnknown(household));
  settleSoon();
  if (answer) await (answer.undo ? withdraw(household, record) : keep(household, answer));
}

/** `household`: whatever is recorded about at once, a household or a floor. */
async function keep(household, tick) {
  const before = Object.fromEntries(tick.lines.map((line) => [line, lines.get(line)]));
  const label = household.dataset.title + " · " + (tick.withdraws ? texts.withdrawn : entry(tick).label);
  household.dataset.busy = "1";
  settleSoon();
  try {
    const record = await outbox.put({ round: settings.round, label, before, ...tick });
    offer(record, household);
    outbox.flush();
  } catch (full) {
    unable();
    post(tick);
  }
  delete household.dataset.busy;
}

/** Takes back everything that one record said. */
function withdraw(household, id) {
  const record = [...all.waiting, ...all.ring].find((each) => each.id === id);
  const which = record ? record.lines : ids(people(household).filter((person) => person.dataset.record === id));
  return keep(household, { withdraws: id, lines: which, back: record ? record.before : {} });
}

function offer(record, household) {
  clearTimeout(offer.timer);
  offer.id = record.id;
  undo.hidden = Boolean(record.withdraws);
  write(undo.querySelector(".hide"), record.label);
  write(undo.querySelector("b"), household.dataset.title);
  undo.querySelector("button").onclick = () => withdraw(household, record.id);
  offer.timer = setTimeout(() => { undo.hidden = true; }, 10000);
}

/** This phone cannot keep it: straight to the committee, as the form without script would. */
function post({ outcome, reason, note, withdraws, lines: which }) {
  const fields = { outcome, reason, note, undo: withdraws, line: which.join(" ") };
  for (const name of Object.keys(fields)) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: fields[name] || "" }));
  }
  form.submit();
}

/* ---- what others recorded ---- */
async function refresh() {
  const { reply } = await outbox.call({ headers: { Accept: "application/json" } }, settings.state);
  if (reply.error === "shut-out") location.reload();
  if (!reply.lines) return;
  for (const line of Object.keys(reply.lines)) {
    if (base.has(line)) base.set(line, reply.lines[line]);
    else document.getElementById("changed").hidden = false;
  }
  if (settings.parts.some((part) => !(reply.parts || []).includes(part))) passOn();
  asOf = reply.as_of;
  settings.csrf = reply.csrf;
  show();
  settleSoon();
  outbox.learn(reply.epoch);
}

/** The part that this page shows is somebody else's by now: what is recorded here still counts. */
function passOn() {
  document.getElementById("passed-on").hidden = false;
  document.getElementById("changed").hidden = true;
}

floors.addEventListener("click", (event) => {
  if (event.target.closest("li a")) floors.open = false;
});

/* ---- floors from below or from above, as one walks ---- */
document.getElementById("order").addEventListener("click", (event) => {
  const link = event.currentTarget;
  event.preventDefault();
  for (const list of [form, floors.querySelector("ol")]) {
    find(list, ":scope > .floor, :scope > li").reverse().forEach((floor) => list.append(floor));
  }
  const { up, down } = link.dataset;
  const rising = link.dataset.now !== "up";
  link.dataset.now = rising ? "up" : "down";
  link.textContent = rising ? down : up;
  document.cookie = `floors=${link.dataset.now};path=/field/;max-age=31536000;samesite=lax`;
});

async function begin() {
  const keeps = await start();
  if (keeps) await follow();
  form.dataset.ready = "";
}

async function follow() {
  await watch((now) => {
    all = now;
    if (all.ring.some((record) => record.flag === "PASSED_ON" && base.has(record.lines[0]) && record.received_at > settings.as_of)) passOn();
    if (all.held.some((record) => record.id === offer.id)) undo.hidden = true;
    show();
  });
  settle();
  moved = -1000;
  const cached = "cached" in document.documentElement.dataset;
  if (!cached) outbox.learn(settings.epoch);
  const visible = () => document.hidden || refresh();
  if (cached || Date.now() - Date.parse(asOf) > 20000) visible();
  addEventListener("online", visible);
  document.addEventListener("visibilitychange", visible);
  setInterval(visible, 60000);
}

begin();
