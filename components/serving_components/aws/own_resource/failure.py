"""Why something does not run what was asked for; of every cloud's own resources."""

from serving_components.core.own_resource.failure import NotMoved

__all__ = ["NotMoved"]
