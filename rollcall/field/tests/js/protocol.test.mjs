import assert from "node:assert/strict";
import { test } from "node:test";
import { uuid7 } from "../../static/field/ids.js";
import { BATCH, backoff, letter, outdated, resend, sort, verdict } from "../../static/field/protocol.js";

const record = (id, more = {}) => ({ id, seq: 1, round: "r", lines: ["l"], outcome: "NEGATIVE", reason: "", note: "",
  withdraws: null, seen_at: "2022-04-05T00:00:00.000Z", user: "u", at: 1, label: "302", ...more });
const reply = (...answers) => ({ epoch: "e1", received_at: "2022-04-05T00:00:01+00:00", answers });

test("a key is a UUID version 7 and carries the moment in its first 48 bits", () => {
  const key = uuid7(Date.UTC(2022, 3, 5));
  assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(parseInt(key.replaceAll("-", "").slice(0, 12), 16), Date.UTC(2022, 3, 5));
});

test("ten thousand keys of one millisecond are all different", () => {
  assert.equal(new Set(Array.from({ length: 10000 }, () => uuid7(5))).size, 10000);
});

test("only the words of the wire leave the phone: no room, no user, no earlier state", () => {
  assert.deepEqual(Object.keys(letter(record("a"))),
    ["id", "seq", "round", "lines", "outcome", "reason", "note", "withdraws", "seen_at"]);
});

test("no status makes the phone drop anything: each has its way of waiting", () => {
  const ways = new Set(["answers", "network", "signin", "token", "split", "refused", "busy"]);
  for (let status = -1; status < 600; status++) {
    for (const count of [1, BATCH]) assert.ok(ways.has(verdict(status, count)), String(status));
  }
});

test("a batch that is refused is split, so that one bad record does not hold up the others", () => {
  assert.equal(verdict(400, 50), "split");
  assert.equal(verdict(413, 2), "split");
  assert.equal(verdict(400, 1), "refused");
});

test("signed out, not allowed, in conflict, broken: the records stay", () => {
  assert.deepEqual([401, 0, 403, 409, 404, 500, 503, -1].map((status) => verdict(status, 1)),
    ["signin", "signin", "token", "busy", "busy", "busy", "busy", "network"]);
});

test("received goes to the ring with the server's moment and epoch, held and mismatch to quarantine with the sentence", () => {
  const batch = [record("a"), record("b"), record("c")];
  const { received, held } = sort(batch, reply({ id: "a", status: "received", flag: "LATE" },
    { id: "b", status: "held", say: "why" }, { id: "c", status: "mismatch", say: "other" }), 7);
  assert.deepEqual(received, [{ ...batch[0], flag: "LATE", received_at: "2022-04-05T00:00:01+00:00", epoch: "e1", kept: 7 }]);
  assert.deepEqual(held.map(({ id, status, say }) => [id, status, say]), [["b", "held", "why"], ["c", "mismatch", "other"]]);
});

test("a record without an answer, or with an unknown one, moves nowhere", () => {
  assert.deepEqual(sort([record("a"), record("b")], reply({ id: "a", status: "maybe" }), 7), { received: [], held: [] });
});

test("an answer about a record that was not sent is not believed", () => {
  assert.deepEqual(sort([], reply({ id: "x", status: "received" }), 7), { received: [], held: [] });
});

test("after a restore everything that the earlier database took is sent again", () => {
  const ring = [record("old", { epoch: "e0" }), record("new", { epoch: "e1" })];
  assert.deepEqual(resend(ring, "e1").map(({ id }) => id), ["old"]);
});

test("the ring remembers fourteen days", () => {
  const day = 86400000;
  const ring = [record("a", { kept: 0 }), record("b", { kept: 2 * day })];
  assert.deepEqual(outdated(ring, 15 * day).map(({ id }) => id), ["a"]);
});

test("tries go further and further apart, up to a minute", () => {
  assert.deepEqual([1, 2, 3, 10].map((tries) => backoff(tries, 1)), [2000, 4000, 8000, 60000]);
  assert.ok(backoff(1, 0) >= 1500);
});
