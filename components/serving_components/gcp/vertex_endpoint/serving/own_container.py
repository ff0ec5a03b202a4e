"""OwnContainer: how an own image is started and asked."""

from pydantic import Field

from serving_components.core import Args, Wired


class OwnContainer(Args):
    """Of `model.image` alone; a prebuilt image has its own ways."""

    command: list[Wired[str]] = []
    """What is started. Default: the image's entry point."""

    args: list[Wired[str]] = []
    """What it is started with. Default: the image's."""

    port: int = Field(default=8080, ge=1, le=65535)
    """Port that it listens at. Default: 8080; it is told by `AIP_HTTP_PORT`."""

    predict_route: str = Field(default="/predict", pattern=r"^/\S*$", examples=["/predict"])
    """Path of predictions. Default: `/predict`; it is told by `AIP_PREDICT_ROUTE`."""

    health_route: str = Field(default="/health", pattern=r"^/\S*$", examples=["/health"])
    """Path of health checks. Default: `/health`; it is told by `AIP_HEALTH_ROUTE`."""

    shared_memory_mb: int | None = Field(default=None, ge=1)
    """MB of `/dev/shm`. Default: Vertex AI's."""

    deployment_timeout_minutes: int | None = Field(default=None, ge=1, le=120)
    """Minutes after which a container that is not healthy fails its deployment. Default: Vertex
    AI's."""
