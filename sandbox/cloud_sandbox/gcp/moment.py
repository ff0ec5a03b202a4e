"""Moments as Google's APIs write them."""

from datetime import UTC, datetime


def rfc3339(seconds: float) -> str:
    """`2026-11-26T08:00:00.000000Z`, of seconds since the epoch."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
