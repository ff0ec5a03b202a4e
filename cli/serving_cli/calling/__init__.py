"""Calling the endpoints of a stack, in the sandbox and on the real cloud, by the same code."""
