"""What the people who build Rollcall run, by way of `start.py`."""
