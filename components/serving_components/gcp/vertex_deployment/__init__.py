"""A model version deployed on an endpoint, with its machines.

Nothing is imported here: the engine's host of dynamic providers loads `provider` alone.
"""
