"""Processes that answer for deployed variants."""
