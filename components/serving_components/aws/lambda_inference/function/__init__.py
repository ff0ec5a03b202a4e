"""The function itself: what it runs, and how Lambda is asked for it."""
