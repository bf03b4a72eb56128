"""Plans worked out from plain values: who goes with whom, who works when. Dataclasses in, plan out; no Django."""
