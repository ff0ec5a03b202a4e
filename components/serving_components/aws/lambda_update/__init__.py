"""Moves a function's living alias from one version to the next, and keeps what is live.

Nothing is imported here: the engine's host of dynamic providers loads `provider` alone.
"""
