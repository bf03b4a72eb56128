"""One box for whatever somebody remembers: a name, its sound, a door in any spelling, the end of a number."""
