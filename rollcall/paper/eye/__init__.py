"""Reading filled sheets from photos and scans. Runs in a process of its own (`python -m rollcall.paper.eye`)."""
