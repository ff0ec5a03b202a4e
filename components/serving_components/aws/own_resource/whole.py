"""Numbers as an API wants them; of every cloud's own resources."""

from serving_components.core.own_resource.whole import whole

__all__ = ["whole"]
