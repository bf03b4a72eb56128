"""What is decided about screening: how a report in words is read, and whether kits add up. Pure."""
