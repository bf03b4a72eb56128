"""Tests that people take at home or at a station: kits handed out and counted, reports of leaders read."""
