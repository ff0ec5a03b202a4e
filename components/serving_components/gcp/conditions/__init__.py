"""What counts as trouble of an endpoint: one definition for alert policies and for rollouts.

Nothing is imported here: the engine's host of dynamic providers loads what it needs.
"""
