import assert from "node:assert/strict";
import { test } from "node:test";
import { derive, newer } from "../../static/field/derive.js";

const OUTCOMES = { NEGATIVE: { counts: "DONE" }, INVALID: { counts: "OPEN" } };
const open = { state: "OPEN", outcome: "", reason: "" };
const away = { state: "NOT_DONE", outcome: "", reason: "HOSPITAL" };
const base = () => new Map([["li", open], ["wang", open], ["sun", away]]);
const tick = (id, lines, more = {}) => ({ id, lines, outcome: "NEGATIVE", reason: "", withdraws: null, ...more });
const state = (lines, line) => { const { state: is, outcome, reason } = lines.get(line); return [is, outcome, reason]; };

test("one tap counts for the whole household and for nobody else", () => {
  const lines = derive(base(), [tick("a", ["li", "wang"])], OUTCOMES);
  assert.deepEqual(["li", "wang", "sun"].map((line) => lines.get(line).state), ["DONE", "DONE", "NOT_DONE"]);
});

test("a reason makes not done, with the reason", () => {
  assert.deepEqual(state(derive(base(), [tick("a", ["li"], { outcome: "", reason: "AWAY" })], OUTCOMES), "li"), ["NOT_DONE", "", "AWAY"]);
});

test("a spoilt kit leaves the line open, and says so", () => {
  assert.deepEqual(state(derive(base(), [tick("a", ["li"], { outcome: "INVALID" })], OUTCOMES), "li"), ["OPEN", "INVALID", ""]);
});

test("an undo of a tap of this phone brings back what stood before it", () => {
  const before = { li: open, sun: away };
  const records = [tick("a", ["li", "sun"], { before }), tick("b", ["li", "sun"], { outcome: "", withdraws: "a", back: before })];
  const lines = derive(base(), records, OUTCOMES);
  assert.deepEqual([state(lines, "li"), state(lines, "sun")], [["OPEN", "", ""], ["NOT_DONE", "", "HOSPITAL"]]);
});

test("the same when the server knew the tick already, or the undo too", () => {
  const records = [tick("a", ["li"], { before: { li: open } }), tick("b", ["li"], { outcome: "", withdraws: "a", back: { li: open } })];
  const knowsTick = new Map([["li", { state: "DONE", outcome: "NEGATIVE", reason: "", record: "a" }]]);
  for (const known of [knowsTick, new Map([["li", open]])]) {
    assert.deepEqual(state(derive(known, records, OUTCOMES), "li"), ["OPEN", "", ""]);
    assert.deepEqual(state(derive(known, records.slice(1), OUTCOMES), "li"), ["OPEN", "", ""]);
  }
});

const twoTaps = () => {
  const first = tick("a", ["li"], { outcome: "", reason: "AWAY", before: { li: open } });
  const second = tick("b", ["li"], { before: { li: { state: "NOT_DONE", outcome: "", reason: "AWAY", record: "a" } } });
  const undo = (id, { id: withdraws, lines, before: back }) => tick(id, lines, { outcome: "", withdraws, back });
  return { first, second, undo };
};

test("an undo of one of two taps leaves the other, whichever it was", () => {
  const { first, second, undo } = twoTaps();
  assert.deepEqual(state(derive(base(), [first, second, undo("c", second)], OUTCOMES), "li"), ["NOT_DONE", "", "AWAY"]);
  assert.deepEqual(state(derive(base(), [first, second, undo("c", first)], OUTCOMES), "li"), ["DONE", "NEGATIVE", ""]);
});

test("both taps taken back, in either order, leave the line open", () => {
  const { first, second, undo } = twoTaps();
  for (const undos of [[undo("c", second), undo("d", first)], [undo("c", first), undo("d", second)]]) {
    assert.deepEqual(state(derive(base(), [first, second, ...undos], OUTCOMES), "li"), ["OPEN", "", ""]);
  }
});

test("an undo of somebody else's record opens the line until the server says more", () => {
  const done = new Map([["sun", { state: "DONE", outcome: "NEGATIVE", reason: "", record: "a" }]]);
  assert.deepEqual(state(derive(done, [tick("b", ["sun"], { outcome: "", withdraws: "a", back: {} })], OUTCOMES), "sun"), ["OPEN", "", ""]);
});

test("a line shows whether its tick is only here or received", () => {
  const lines = derive(base(), [tick("a", ["li"], { received_at: "now" }), tick("b", ["wang"])], OUTCOMES);
  assert.deepEqual(["li", "wang", "sun"].map((line) => lines.get(line).sent), [true, false, undefined]);
  assert.deepEqual(["li", "wang"].map((line) => lines.get(line).record), ["a", "b"]);
});

test("records of other buildings change nothing here", () => {
  assert.deepEqual(derive(base(), [tick("a", ["elsewhere"])], OUTCOMES), base());
});

test("the server's word is trusted for what it received more than ten seconds before it spoke", () => {
  const ring = ["2022-04-05T08:00:00+08:00", "2022-04-05T00:00:55+00:00", "2022-04-05T00:02:00.5+00:00"]
    .map((received_at) => ({ received_at }));
  assert.equal(newer(ring, "2022-04-05T00:01:00+00:00").length, 2);
});
