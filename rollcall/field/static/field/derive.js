/** State of the lines as the phone knows it: the server's word, then what was ticked here. Pure. */

const OPEN = { state: "OPEN", outcome: "", reason: "" };

/** What one tick says about a line; an outcome that counts as open (a spoilt kit) leaves the line open. */
export function said(record, outcomes) {
  const { outcome, reason } = record;
  if (reason) return { state: "NOT_DONE", outcome: "", reason };
  return { state: (outcomes[outcome] || {}).counts === "open" ? "OPEN" : "DONE", outcome, reason: "" };
}

/**
 * base: Map line → {state, outcome, reason}; records: this phone's own, sent or not, in their order.
 * A withdrawn record counts as never made; `back` says what stood before one that the server already has.
 * @returns Map line → {state, outcome, reason, record, sent}
 */
export function derive(base, records, outcomes) {
  const lines = new Map(base);
  const known = new Set(records.map((record) => record.id));
  const withdrawn = new Set(records.map((record) => record.withdraws).filter(Boolean));
  for (const record of records) {
    if (withdrawn.has(record.id) || known.has(record.withdraws)) continue;
    const sent = Boolean(record.received_at);
    for (const line of record.lines.filter((each) => lines.has(each))) {
      const state = record.withdraws ? (record.back || {})[line] || OPEN : { ...said(record, outcomes), record: record.id };
      lines.set(line, { ...state, sent });
    }
  }
  return lines;
}

/** Own records that the server's word of the moment `asOf` (server clock) may not yet contain: ten seconds of grace. */
export const newer = (ring, asOf) => ring.filter((record) => Date.parse(record.received_at) > Date.parse(asOf) - 10000);
