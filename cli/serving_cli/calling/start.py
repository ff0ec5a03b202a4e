"""What became of containers that were started without a call."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Start:
    """Of one endpoint, in the sandbox."""

    reason: str | None
    """Why what is deployed does not serve; None where it does."""

    own: bool
    """Whether the cloud would have met the same: else the sandbox cannot run it."""
