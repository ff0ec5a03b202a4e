"""Reads a model's files from Cloud Storage, by its JSON API and with the standard library alone."""
