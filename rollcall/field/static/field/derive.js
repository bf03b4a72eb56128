/** State of the lines as the phone knows it: the server's word, then what was ticked here. Pure. */

const OPEN = { state: "OPEN", outcome: "", reason: "" };

/** What one tick says about a line; an outcome that counts as open (a spoilt kit) leaves the line open. */
export function said(record, outcomes) {
  const { outcome, reason } = record;
  if (reason) return { state: "NOT_DONE", outcome: "", reason };
  return { state: (outcomes[outcome] || {}).counts === "OPEN" ? "OPEN" : "DONE", outcome, reason: "" };
}

/**
 * base: Map line → {state, outcome, reason, record}; records: this phone's own, sent or not, in their order.
 * A record brings along what stood `before` it; taking back one that still counts brings that back.
 * @returns Map line → {state, outcome, reason, record, sent}
 */
export function derive(base, records, outcomes) {
  const lines = new Map(base);
  const taken = new Set(records.map((record) => record.withdraws).filter(Boolean));
  const byId = new Map(records.filter((record) => taken.has(record.id)).map((record) => [record.id, record]));
  for (const record of records) {
    const sent = Boolean(record.received_at);
    for (const line of record.lines.filter((each) => lines.has(each))) {
      if (!record.withdraws) lines.set(line, { ...said(record, outcomes), record: record.id, sent });
      else if (lines.get(line).record === record.withdraws) lines.set(line, { ...earlier(record.back, line, byId), sent });
    }
  }
  return lines;
}

/** What stood before, passing over what was itself taken back. */
function earlier(before, line, byId) {
  const state = (before || {})[line] || OPEN;
  const gone = byId.get(state.record);
  return gone ? earlier(gone.before, line, byId) : state;
}

/** Own records that the server's word of the moment `asOf` (server clock) may not yet contain: ten seconds of grace. */
export const newer = (ring, asOf) => ring.filter((record) => Date.parse(record.received_at) > Date.parse(asOf) - 10000);
