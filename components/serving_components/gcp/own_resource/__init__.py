"""How resources of our own call Vertex AI, and wait for what it does.

Nothing is imported here: the engine's host of dynamic providers loads what it needs.
"""
