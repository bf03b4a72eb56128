"""The phone at the door: pages that work without network, and the way in for what was ticked there."""
