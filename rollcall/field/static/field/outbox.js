/** The phone's outbox: keeps every tick on this phone until the committee's computer has said that it has it. */
import { uuid7 } from "./ids.js";
import { BATCH, backoff, bySeq, letter, outdated, resend, sort, verdict } from "./protocol.js";
import { Store, wait } from "./store.js";

const LEASE = 30000;
const PATIENCE = 20000;
const QUIET = 240000;

export class Outbox {
  /** settings: {committee, user, records, csrf, epoch}; changed() is called whenever something moved. */
  constructor(settings, changed) {
    this.settings = settings;
    this.store = new Store("rollcall-field-" + settings.committee);
    this.changed = changed;
    this.tries = 0;
    this.bad = new Set();
    this.trouble = "";
    this.sending = false;
    this.gone = Boolean(settings.gone);
    this.channel = "BroadcastChannel" in self ? new BroadcastChannel(this.store.name) : null;
    if (this.channel) this.channel.onmessage = () => this.changed();
  }

  /** Keeps one tick; resolves when it is on the disk of this phone, and only then. */
  async put(tick) {
    const { user } = this.settings;
    const at = Date.now();
    const record = { note: "", outcome: "", reason: "", withdraws: null, ...tick, id: uuid7(at), user, at, seen_at: new Date(at).toISOString() };
    await this.store.write((drawer) => this.number(drawer, record));
    await this.moved();
    return record;
  }

  async number(drawer, record) {
    record.seq = ((await wait(drawer("meta").get("seq"))) || 0) + 1;
    drawer("meta").put(record.seq, "seq");
    drawer("outbox").put(record);
  }

  /** → {waiting, others, ring, held, received}: all that this phone keeps, in the order of the taps. */
  async look() {
    const [outbox, ring, held, received] = await this.store.read((drawer) => Promise.all([
      ...["outbox", "ring", "held"].map((name) => wait(drawer(name).getAll())), wait(drawer("meta").get("received"))]));
    const mine = (record) => record.user === this.settings.user;
    const waiting = outbox.filter(mine).sort(bySeq);
    const others = outbox.length - waiting.length + held.filter((record) => !mine(record)).length;
    return { waiting, others, ring: ring.filter(mine).sort(bySeq), held: held.filter(mine).sort(bySeq), received };
  }

  moved() {
    if (this.channel) this.channel.postMessage("");
    return this.changed();
  }

  /** Sends what waits; one tab at a time. Safe to call at any moment and as often as one likes. */
  async flush() {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    this.again = false;
    clearTimeout(this.timer);
    try {
      await this.alone(async () => { this.trouble = (await this.drain()) || ""; });
    } catch (error) {
      this.trouble = "storage";
    }
    this.busy = this.sending = false;
    this.tries = this.trouble ? this.tries + 1 : 0;
    await this.moved();
    if (this.again && !this.trouble) this.flush();
    else if (this.trouble) this.timer = setTimeout(() => this.flush(), backoff(this.tries));
  }

  async alone(work) {
    if (navigator.locks) {
      return navigator.locks.request(this.store.name, { ifAvailable: true }, (lock) => (lock ? work() : this.later()));
    }
    if (!(await this.lease())) return this.later();
    await work();
    return this.store.write(async (drawer) => drawer("meta").delete("lease"));
  }

  later() {
    this.timer = setTimeout(() => this.flush(), 3000);
  }

  /** Without Web Locks (plain http): the right to send, for 30 seconds; a killed tab's right runs out. */
  lease() {
    this.me = this.me || uuid7();
    return this.store.write(async (drawer) => {
      const { owner, until } = (await wait(drawer("meta").get("lease"))) || {};
      const left = until - Date.now();
      if (owner !== this.me && left > 0 && left <= LEASE) return false;
      drawer("meta").put({ owner: this.me, until: Date.now() + LEASE }, "lease");
      return true;
    });
  }

  /** Batch after batch until nothing waits. When the server breaks down over a batch again and again, the records go one
   * by one, and the one over which it breaks goes last from then on. @returns what stopped it, or nothing. */
  async drain() {
    for (let size = BATCH, fell = false; ;) {
      const { waiting, held } = await this.look();
      if (!waiting.length) return this.finish();
      this.sending = navigator.onLine !== false;
      this.changed();
      const good = waiting.filter(({ id }) => !this.bad.has(id));
      const batch = good.length ? good.slice(0, size) : this.next(waiting);
      const reply = await this.post(batch, { waiting: waiting.filter((one) => !batch.includes(one)), held });
      const [{ id }] = batch;
      if (reply.verdict === "split") size = 1;
      else if (reply.broke && this.tries > 1 && good.length && !fell) {
        fell = batch.length === 1;
        if (fell) this.bad.add(id);
        size = fell ? BATCH : 1;
      } else if (reply.broke && !good.length) {
        this.bad.delete(id);
        this.bad.add(id);
        return reply.verdict;
      }
      else if (reply.verdict !== "answers") return reply.verdict;
      else if (!(await this.settle(batch, reply))) return "busy";
      if (!navigator.locks) await this.lease();
    }
  }

  /** Everything is with the committee. On a phone that was shut out nothing of it stays, and the page goes too, and the
   * worker's copies with it. */
  async finish() {
    if (!this.gone) return "";
    if (await this.forget()) return this.drain();
    if (this.settings.worker) location.reload();
    return "";
  }

  /** Empties the drawers of whoever had this phone. What the committee has refused to take goes once more first, as new
   * work; what it refuses even then is all that stays. @returns how many go once more. */
  forget() {
    const mine = (record) => record.user === this.settings.user;
    return this.store.write(async (drawer) => {
      const [held, ring] = await Promise.all(["held", "ring"].map((name) => wait(drawer(name).getAll())));
      const again = held.filter((record) => mine(record) && record.status !== "held" && !record.again);
      for (const { status, say, ...record } of again) await this.number(drawer, { ...record, id: uuid7(), again: true });
      const kept = (record) => !mine(record) || record.again && record.status !== "held";
      for (const record of held.filter((one) => !kept(one) || again.includes(one))) drawer("held").delete(record.id);
      for (const record of ring.filter(mine)) drawer("ring").delete(record.id);
      return again.length;
    });
  }

  /** When only such records are left: the one that was tried longest ago. */
  next(waiting) {
    const id = [...this.bad].find((bad) => waiting.some((record) => record.id === bad));
    return waiting.filter((record) => record.id === id);
  }

  /** Nothing waits, and nothing was sent for a while: says so, so that the committee sees which phones it still hears. */
  async hello() {
    const left = await this.look();
    if (this.busy || left.waiting.length || Date.now() - (this.said || 0) < QUIET) return;
    await this.post([], left);
  }

  async post(batch, left, retried) {
    const { device, epoch } = await this.papers();
    const [oldest] = left.waiting;
    const keeps = { waiting: left.waiting.length, held: left.held.length, oldest: oldest ? oldest.seen_at : null };
    const { status, reply } = await this.call({
      method: "POST",
      headers: { Accept: batch.length ? "*/*" : "application/json", "Content-Type": "application/json", "X-CSRFToken": this.settings.csrf },
      body: JSON.stringify({ user: this.settings.user, device, epoch, ...keeps, records: batch.map(letter) }),
    });
    const result = verdict(status, batch.length);
    if (result === "token") return retried || !(await this.renew()) ? { verdict: "signin" } : this.post(batch, left, true);
    this.gone = this.gone || Boolean(reply.shut_out);
    if (Array.isArray(reply.answers)) this.said = Date.now();
    if (Array.isArray(reply.answers)) return { ...reply, verdict: "answers" };
    if (result === "answers") return { verdict: "network" };
    if (result !== "refused" || !batch.length) return { verdict: result, broke: status >= 500 };
    return { verdict: "answers", answers: [{ id: batch[0].id, status: "mismatch", say: reply.say || "" }] };
  }

  /** One request with patience for 20 seconds; no answer is an answer too: status -1. A sign-in page is status 0. */
  async call(options, url = this.settings.records) {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), PATIENCE);
    const ways = { credentials: "same-origin", redirect: "manual", cache: "no-store", signal: giveUp.signal };
    try {
      const response = await fetch(url, { ...ways, ...options });
      return { status: response.status, reply: await response.json().catch(() => ({})) };
    } catch (silence) {
      return { status: -1, reply: {} };
    } finally {
      clearTimeout(timer);
    }
  }

  /** The page's token has grown old (signed in again, page from the phone's copy): asks for a new one, for the same user. */
  async renew() {
    const { csrf, user } = (await this.call({ headers: { Accept: "application/json" } })).reply;
    if (user !== this.settings.user) return false;
    this.settings.csrf = csrf;
    return true;
  }

  papers() {
    return this.store.write(async (drawer) => {
      const meta = drawer("meta");
      const device = (await wait(meta.get("device"))) || uuid7();
      meta.put(device, "device");
      return { device, epoch: (await wait(meta.get("epoch"))) || this.settings.epoch };
    });
  }

  /** Moves each answered record to its drawer in one transaction. @returns how many moved. */
  async settle(batch, reply) {
    const { received, held } = sort(batch, reply, Date.now());
    await this.store.write(async (drawer) => {
      for (const record of [...received, ...held]) drawer("outbox").delete(record.id);
      for (const record of received) drawer("ring").put(record);
      for (const record of held) drawer("held").put(record);
      if (received.length) drawer("meta").put(reply.received_at, "received");
      if (reply.epoch) await this.turn(drawer, reply.epoch);
    });
    await this.moved();
    return received.length + held.length;
  }

  /** Called with the epoch of any answer from the network: a new one means that the server was restored. */
  async learn(epoch) {
    const again = await this.store.write((drawer) => this.turn(drawer, epoch));
    if (again) this.flush();
  }

  async turn(drawer, epoch) {
    drawer("meta").put(epoch, "epoch");
    const ring = await wait(drawer("ring").getAll());
    const again = resend(ring, epoch);
    for (const { received_at, kept, flag, epoch: old, ...record } of again) {
      drawer("ring").delete(record.id);
      drawer("outbox").put(record);
    }
    for (const record of outdated(ring, Date.now())) drawer("ring").delete(record.id);
    return again.length;
  }

  /** A record in quarantine goes out once more, as a new one: the server's answer to the old one stands. */
  async repeat({ status, say, ...record }, note) {
    await this.store.write(async (drawer) => {
      drawer("held").delete(record.id);
      return this.number(drawer, { ...record, id: uuid7(), note: note || record.note });
    });
    await this.moved();
    return this.flush();
  }

  /** The committee has it in its own quarantine: from there on it is the leader's. */
  async leave({ status, say, ...record }) {
    await this.store.write(async (drawer) => {
      drawer("held").delete(record.id);
      drawer("ring").put({ ...record, kept: Date.now(), epoch: await wait(drawer("meta").get("epoch")) });
    });
    return this.moved();
  }
}
