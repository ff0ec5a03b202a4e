"""How an online endpoint's requests are shared among its deployments, and copied to one.

Nothing is imported here: the engine's host of dynamic providers loads `provider` alone.
"""
