"""Staff pages across everything: who is not yet accounted for, now."""
