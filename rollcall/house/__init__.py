"""The installation itself: setting a data folder up and serving it."""
