"""How resources of our own call Azure Resource Manager, and wait for what it does.

Nothing is imported here: the engine's host of dynamic providers loads what it needs.
"""
