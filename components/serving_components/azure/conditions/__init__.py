"""What counts as trouble of an online endpoint: one definition for alert rules and for rollouts.

Nothing is imported here: the engine's host of dynamic providers loads what it needs.
"""
