"""How an invented community comes about: pure functions of a profile, a seed and a date."""
