"""InferenceConfig: how an own image is asked."""

from typing import Final

from pydantic import Field

from serving_components.core import Args

_ROUTE: Final = r"^/[A-Za-z0-9._~/-]*$"


class InferenceConfig(Args):
    """Of `model.image` alone; what runs a scoring script has ways of its own."""

    port: int = Field(default=5001, ge=1, le=65535)
    """Port that it listens at. Default: 5001."""

    scoring_route: str = Field(default="/score", pattern=_ROUTE, examples=["/score"])
    """Path of requests. Default: `/score`."""

    liveness_route: str = Field(default="/live", pattern=_ROUTE, examples=["/live"])
    """Path that tells whether the container is alive, which it may be while it loads. Default:
    `/live`."""

    readiness_route: str = Field(default="/", pattern=_ROUTE, examples=["/"])
    """Path that tells whether it may get requests. Default: `/`."""
