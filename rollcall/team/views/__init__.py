"""Pages of the team: who answers for what; letting a member's phone in by a link, and shutting it out."""
