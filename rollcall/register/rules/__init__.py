"""What is decided from plain values: reading lists, telling people apart, comparing with what is known."""
