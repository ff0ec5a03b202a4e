"""What callers by HTTP meet before a function: shared by HTTP APIs and function URLs."""
