"""Benchmarks: each runs the product and a reference in the same minutes and prints the ratio with its spread."""
