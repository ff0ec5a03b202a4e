"""AzureModelFiles: a model's files in a container of blobs, put there by a token of Entra.

Nothing is imported here: the engine's host of dynamic providers loads what it needs.
"""
