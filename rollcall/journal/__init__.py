"""Who did what to what, when, through which door; and each command counted once."""
