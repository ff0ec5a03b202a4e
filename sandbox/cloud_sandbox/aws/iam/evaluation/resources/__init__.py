"""Policies that resources have themselves: one file for each kind, found by walking."""
