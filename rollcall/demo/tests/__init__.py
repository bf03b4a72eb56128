"""Tests of the invented communities."""
