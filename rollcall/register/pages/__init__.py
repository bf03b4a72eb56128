"""What the pages of the register are given: plain values in words, masked where the asker need not know."""
