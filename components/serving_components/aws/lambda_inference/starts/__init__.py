"""Cold starts: three switches that each keep callers from waiting for one, alone or together."""
