"""Event source mappings: Lambda reads queues and streams, and calls functions with it."""
