"""What a command tells while it goes on, and how it fails."""

from serving_components.aws.own_resource.clients import refusal
from serving_components.aws.own_resource.failure import NotMoved
from serving_components.core.own_resource.telling import happened, teller

__all__ = ["happened", "teller", "told"]


def told(error: Exception) -> str | None:
    """In one line; None of what is neither AWS's answer nor ours, a mistake of this code."""
    return str(error) if isinstance(error, NotMoved) else refusal(error)
