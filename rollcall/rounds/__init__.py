"""The spine: round, line, record, tally, closure."""
