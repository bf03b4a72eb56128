"""The fault run: a working day of bad luck with real browsers, a real server, and a network that cuts connections.

What the screens acknowledged is written into a ledger outside of everything, and compared with the database at the end:
nothing lost, nothing doubled. The same day is then lived with builds that have a seeded defect: each has to be caught, or
the run proves nothing.
"""
