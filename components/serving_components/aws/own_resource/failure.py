"""Why something does not run what was asked for; of every cloud's own resources."""

from serving_components.core.own_resource.failure import ElsewhereMoved, NotMoved

__all__ = ["ElsewhereMoved", "NotMoved"]
