"""How much of the machine endpoints may take."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """Of one data plane."""

    workers: int = 8
    """Processes of endpoints at a time, and as many of functions; those not asked for longest make
    room for others."""

    memory_mb: int = 2048
    """Of one worker's own data; the system refuses it more (Linux only)."""
