"""Playbooks: what kind of work a round is, as versioned data."""
