"""Small pure helpers without models: clock, ids, sealing, room numbers and addresses, words."""
