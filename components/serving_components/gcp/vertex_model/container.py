"""The container that a version is served by."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Final

from pydantic import Field

from serving_components.core import Args, Fault, Wired

REGISTRY: Final = re.compile(r"([a-z0-9-]+-docker\.pkg\.dev|([a-z]+\.)?gcr\.io)/\S+")
"""`ModelContainerSpec.imageUri`: Artifact Registry or Container Registry [D]."""

PREBUILT: Final = re.compile(r"(us|europe|asia)-docker\.pkg\.dev/vertex-ai/prediction/\S+")
"""Vertex AI guide, `Prebuilt containers for prediction` [D]."""

_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_RESERVED: Final = "AIP_"
"""Vertex AI guide, `Custom container requirements`: variables that it sets itself [D]."""

_MOST_VARIABLES: Final = 200
_LONGEST_TIMEOUT: Final = 120

Port = Annotated[int, Field(ge=1, le=65535)]
Route = Annotated[str, Field(pattern=r"^/", examples=["/predict"])]


class Container(Args):
    """What `ModelContainerSpec` has, in the words of its users."""

    image_uri: Wired[str]
    """In Artifact Registry, best with its digest, or one of Google's prebuilt serving images. It is
    copied at the upload: what is pushed to the same tag later is not served."""

    command: list[Wired[str]] = []
    """Default: the image's entry point."""

    args: list[Wired[str]] = []
    """Default: the image's."""

    environment: dict[str, Wired[str]] = {}
    """Variables. Their values can be read by whoever may read the model: no place for secrets."""

    port: Port | None = None
    """Default: Vertex AI's, 8080."""

    grpc_port: Port | None = None
    """Default: no gRPC."""

    predict_route: Route | None = None
    """Path that requests are sent to. Default: Vertex AI's, which the container is told by
    `AIP_PREDICT_ROUTE`."""

    health_route: Route | None = None
    """Path of health checks. Default: Vertex AI's, told by `AIP_HEALTH_ROUTE`."""

    shared_memory_mb: Annotated[int, Field(ge=1)] | None = None
    """Default: Vertex AI's."""

    deployment_timeout_minutes: Annotated[int, Field(ge=1, le=_LONGEST_TIMEOUT)] | None = None
    """Default: Vertex AI's."""

    def objections(self) -> Iterator[Fault]:
        if isinstance(self.image_uri, str) and not REGISTRY.fullmatch(self.image_uri):
            yield Fault(
                ("image_uri",),
                "must be in Artifact Registry, such as"
                f" europe-docker.pkg.dev/project/repository/image@sha256:...; got {self.image_uri}",
            )
        for name in self.environment:
            if not _NAME.fullmatch(name):
                yield Fault(
                    ("environment", name),
                    "is no name of a variable: letters, digits and _, no digit first",
                )
            elif name.startswith(_RESERVED):
                yield Fault(
                    ("environment", name), "is one of Vertex AI's own; give it another name"
                )
        if len(self.environment) > _MOST_VARIABLES:
            yield Fault(
                ("environment",),
                f"has {len(self.environment)} variables; Vertex AI takes {_MOST_VARIABLES}",
            )

    @property
    def spec(self) -> dict[str, Any]:
        """As the API takes it: `ModelContainerSpec` [D]; what is left out is not told."""
        timeout = self.deployment_timeout_minutes
        told = {
            "imageUri": self.image_uri,
            "command": self.command,
            "args": self.args,
            "env": [{"name": name, "value": it} for name, it in self.environment.items()],
            "ports": [{"containerPort": self.port}] if self.port else None,
            "grpcPorts": [{"containerPort": self.grpc_port}] if self.grpc_port else None,
            "predictRoute": self.predict_route,
            "healthRoute": self.health_route,
            # 64-bit numbers are text in the JSON of protocol buffers [D].
            "sharedMemorySizeMb": str(self.shared_memory_mb) if self.shared_memory_mb else None,
            "deploymentTimeout": f"{timeout * 60}s" if timeout else None,
        }
        return {name: value for name, value in told.items() if value}
