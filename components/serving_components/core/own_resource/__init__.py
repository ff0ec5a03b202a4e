"""What resources of our own share, whatever the cloud (`docs/decisions/own-resource.md`).

Nothing is imported here: the engine's host of dynamic providers loads what it needs.
"""
