"""A model of Vertex AI, whose versions are uploaded under one parent.

Nothing is imported here: the engine's host of dynamic providers loads `provider` alone.
"""
