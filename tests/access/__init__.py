"""Who may open what: a table that people write by hand, and every address asked by everybody."""
