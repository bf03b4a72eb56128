"""What printed lists are made of, and what reading one came to: plain values."""
