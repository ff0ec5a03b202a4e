"""Kinds of services: how each is found, called and watched. A folder a kind, found by walking."""
