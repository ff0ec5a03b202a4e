"""An endpoint's requests, shared among deployments that come and go under slots' lasting names.

Knows no cloud. Nothing is imported here: the engine's host of dynamic providers loads what it
needs.
"""
