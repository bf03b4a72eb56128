"""Whole days through a real browser."""
