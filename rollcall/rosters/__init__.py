"""Paper as an equal peer: lists are printed per building, and what was ticked on them comes back, typed or photographed."""
