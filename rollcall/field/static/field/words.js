/** The one sentence about where the ticks are. It may never say "received" while something is not. */

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, key) => (key in values ? values[key] : all));

export const count = (texts, key, n) => fill(texts[n === 1 && texts[key + "_one"] ? key + "_one" : key], { n });

/** Milliseconds → "just now", "5 minutes", "2 hours". */
export function age(texts, ms) {
  const minutes = Math.floor(ms / 60000);
  if (minutes < 1) return texts.moment;
  return minutes < 60 ? count(texts, "minutes", minutes) : count(texts, "hours", Math.floor(minutes / 60));
}

/** 08:30 by the committee's clock, wherever the phone believes to be. */
export const clock = (iso, timeZone) => new Date(iso).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone });

/** Facts {waiting, oldest, held, others, trouble, sending, received, zone, now} → {tone, text, more}. */
export function status(texts, facts) {
  const held = facts.held ? count(texts, "held", facts.held) : "";
  const others = facts.others ? count(texts, "others", facts.others) : "";
  const more = [held, others].filter(Boolean).join(" ");
  if (facts.waiting) {
    const why = facts.sending ? texts.sending : texts[facts.trouble] || "";
    const text = count(texts, "waiting", facts.waiting) + fill(why, { age: age(texts, facts.now - facts.oldest) });
    return { tone: facts.trouble === "signin" || facts.held ? "problem" : "waiting", text, more };
  }
  if (more) return { tone: facts.held ? "problem" : "waiting", text: "", more };
  return { tone: "quiet", text: facts.received ? fill(texts.received, { time: clock(facts.received, facts.zone) }) : texts.nothing, more };
}
