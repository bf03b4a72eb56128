"""A screening day as plain values: who is called when to which station, what that comes to, and what may go wrong. Pure."""
