import assert from "node:assert/strict";
import { test } from "node:test";
import { age, clock, fill, status } from "../../static/field/words.js";

const texts = {
  waiting: "{n} saved", waiting_one: "{n} saved", sending: ", sending", network: ", waiting ({age})", busy: ", busy ({age})",
  signin: ". sign in", storage: ". storage", held: "{n} held", held_one: "{n} held", others: "{n} of others",
  received: "ALL RECEIVED {time}", nothing: "nothing", moment: "now", minutes: "{n} minutes", minutes_one: "{n} minute",
  hours: "{n} hours", hours_one: "{n} hour",
};
const facts = (more) => ({ waiting: 0, oldest: 0, held: 0, others: 0, trouble: "", sending: false,
  received: "2022-04-05T08:00:00", now: 300000, ...more });

test("never says that all is received while anything is not, whatever else is the case", () => {
  for (const waiting of [0, 1, 40]) for (const held of [0, 1]) for (const others of [0, 1]) {
    for (const trouble of ["", "network", "signin", "busy", "storage"]) for (const sending of [true, false]) {
      const { text, more } = status(texts, facts({ waiting, held, others, trouble, sending }));
      const all = /ALL RECEIVED/.test(text + more);
      assert.equal(all, waiting + held + others === 0, JSON.stringify({ waiting, held, others, trouble, sending }));
    }
  }
});

test("says how many wait, why, and for how long", () => {
  assert.equal(status(texts, facts({ waiting: 3, trouble: "network" })).text, "3 saved, waiting (5 minutes)");
  assert.equal(status(texts, facts({ waiting: 1, sending: true })).text, "1 saved, sending");
  assert.equal(status(texts, facts({ waiting: 2, trouble: "signin" })).text, "2 saved. sign in");
});

test("says nothing of receipts where there was none", () => {
  assert.equal(status(texts, facts({ received: undefined })).text, "nothing");
});

test("what needs a look is a problem even when nothing waits", () => {
  const { tone, more } = status(texts, facts({ held: 2 }));
  assert.deepEqual([tone, more], ["problem", "2 held"]);
});

test("ages in minutes, then hours, with their singular", () => {
  assert.deepEqual([0, 59000, 60000, 120000, 3600000, 7200000].map((ms) => age(texts, ms)),
    ["now", "now", "1 minute", "2 minutes", "1 hour", "2 hours"]);
});

test("the time of day is the committee's, not the phone's", () => {
  assert.equal(clock("2022-04-05T00:30:59+00:00", "Asia/Shanghai"), "08:30");
});

test("a text is filled in, and a missing value is left to be seen", () => {
  assert.equal(fill("{a} and {b}", { a: 1 }), "1 and {b}");
});
