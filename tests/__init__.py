"""Tests across packages: whole days through a browser, and the house rules."""
