"""Stored objects, listed and deleted by those who clean up after models."""
