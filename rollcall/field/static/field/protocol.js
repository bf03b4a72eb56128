/** What the phone does with an answer: pure decisions, no page, no store. Nothing here may ever drop a record. */

export const BATCH = 50;
export const RING_DAYS = 14;
const DAY = 86400000;
const WIRE = ["id", "seq", "round", "lines", "outcome", "reason", "note", "withdraws", "seen_at"];

export const bySeq = (one, other) => one.seq - other.seq;

/** The words of the wire, without what only the phone needs. */
export const letter = (record) => Object.fromEntries(WIRE.map((key) => [key, record[key]]));

/** HTTP status (-1: no answer, 0: sent to the sign-in page), number of records sent → what to do. */
export function verdict(status, count) {
  if (status === -1) return "network";
  if (status === 200) return "answers";
  if (status === 0 || status === 401) return "signin";
  if (status === 403) return "token";
  if ([400, 413, 422].includes(status)) return count > 1 ? "split" : "refused";
  return "busy";
}

/** Records sent and the reply → {received: [...], held: [...]}; a record without a known answer is in neither. */
export function sort(batch, reply, at) {
  const answers = new Map(reply.answers.map((answer) => [answer.id, answer]));
  const sorted = { received: [], held: [] };
  for (const record of batch) {
    const { status, say, flag } = answers.get(record.id) || {};
    if (status === "received") {
      sorted.received.push({ ...record, flag, received_at: reply.received_at, epoch: reply.epoch, kept: at });
    } else if (status === "held" || status === "mismatch") {
      sorted.held.push({ ...record, status, say });
    }
  }
  return sorted;
}

/** The committee's computer was restored from a backup: what it took before that, it is sent again. */
export const resend = (ring, epoch) => ring.filter((record) => record.epoch !== epoch);

export const outdated = (ring, at) => ring.filter((record) => at - record.kept > RING_DAYS * DAY);

/** Failed tries in a row → milliseconds to wait: 2 s doubling to 60 s, spread by up to a quarter. */
export const backoff = (tries, random = Math.random()) => Math.min(60000, 1000 * 2 ** tries) * (0.75 + random / 4);
