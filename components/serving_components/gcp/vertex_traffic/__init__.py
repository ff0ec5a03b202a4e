"""How an endpoint's requests are shared among its deployments.

Nothing is imported here: the engine's host of dynamic providers loads `provider` alone.
"""
