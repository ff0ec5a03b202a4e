"""What a caller may ask of a VertexDeployment."""

import re
from collections.abc import Iterator
from typing import Any, Final

from pydantic import Field

from serving_components.core import Args, Fault, Wired
from serving_components.gcp import machine_names
from serving_components.gcp.own_resource.names import ENDPOINT, MODEL
from serving_components.gcp.service_accounts import EMAIL, EXAMPLE
from serving_components.gcp.vertex_deployment import targets
from serving_components.gcp.vertex_deployment.accelerators import Accelerator

_MACHINE: Final = r"^[a-z][a-z0-9]*-[a-z0-9]+(-[a-z0-9]+)*$"


class VertexDeploymentArgs(Args):
    """A model version, and the machines that serve it. It begins without traffic."""

    endpoint: Wired[str]
    """Full name, `projects/P/locations/L/endpoints/E`: the id of a `gcp.vertex.AiEndpoint`."""

    model: Wired[str]
    """Full name of a version, `projects/P/locations/L/models/M@2`."""

    slot: str = Field(
        pattern=r"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", max_length=63, examples=["blue"]
    )
    """What it is called, by VertexTraffic and in Google's console."""

    machine_type: str = Field(default="n1-standard-2", pattern=_MACHINE, examples=["n1-standard-4"])
    """Default: as Vertex AI's own."""

    accelerator_type: Accelerator | None = None
    """Default: none."""

    accelerator_count: int | None = Field(default=None, ge=1)
    """Of each machine."""

    min_replicas: int = Field(default=1, ge=1)
    """Machines that are always there: none is not possible in the API's version 1."""

    max_replicas: int | None = Field(default=None, ge=1)
    """Default: `min_replicas`, which is never scaled."""

    required_replicas: int | None = Field(default=None, ge=1)
    """Machines that must be there for the deployment to succeed. Default: `min_replicas`."""

    targets: dict[str, int] = {}
    """What the number of machines follows, by the metric's full name. Default: Vertex AI's own,
    60 % of the CPUs, and of the accelerators where there are some."""

    service_account: Wired[str] | None = None
    """E-mail address of the account that the container runs as. Default: one that may do nothing in
    the project."""

    spot: bool = False
    """Machines that are cheap and may be taken away at any time."""

    container_logging: bool = True
    """Whether what the container writes is kept in Cloud Logging."""

    access_logging: bool = False
    """Whether each request is a line in Cloud Logging."""

    revision: str = ""
    """Anything; another one is deployed anew, and takes the place of this one."""

    timeout_minutes: int = Field(default=120, ge=1, le=1440)
    """Longest wait for one operation; it goes on, and the next `up` waits on."""

    adopt: bool = False
    """Take over what is deployed on the endpoint as `slot` and was made elsewhere."""

    def objections(self) -> Iterator[Fault]:
        yield from _misnamed("endpoint", self.endpoint, ENDPOINT, "endpoints/123")
        yield from _misnamed("model", self.model, MODEL, "models/fraud@2")
        account = self.service_account
        if isinstance(account, str) and not EMAIL.fullmatch(account):
            yield Fault(
                ("service_account",),
                f"must be an account's e-mail address, such as {EXAMPLE}; got {account}",
            )
        if (reason := machine_names.refusal(self.machine_type)) is not None:
            yield Fault(("machine_type",), reason)
        if self.accelerator_type is None and self.accelerator_count is not None:
            yield Fault(
                ("accelerator_type",),
                f"is required beside accelerator_count {self.accelerator_count}; set both or none",
            )
        if self.accelerator_type is not None and self.accelerator_count is None:
            yield Fault(
                ("accelerator_count",),
                f"is required beside accelerator_type {self.accelerator_type}; set both or none",
            )
        yield from self._numbers()
        yield from targets.objections(self.targets, accelerated=bool(self.accelerator_type))

    def _numbers(self) -> Iterator[Fault]:
        if self.max_replicas is not None and self.max_replicas < self.min_replicas:
            yield Fault(
                ("max_replicas",),
                f"{self.max_replicas} is below min_replicas {self.min_replicas}; raise it, or lower"
                " min_replicas",
            )
        if self.required_replicas is not None and self.required_replicas > self.min_replicas:
            yield Fault(
                ("required_replicas",),
                f"{self.required_replicas} is above min_replicas {self.min_replicas}, and no more"
                " are promised; lower it, or leave it out",
            )
        if self.targets and (self.max_replicas or self.min_replicas) == self.min_replicas:
            yield Fault(
                ("targets",),
                f"would scale nothing: there are always {self.min_replicas} replicas; raise"
                " max_replicas, or leave targets out",
            )


def _misnamed(field: str, name: Any, pattern: str, example: str) -> Iterator[Fault]:
    if isinstance(name, str) and not re.fullmatch(pattern, name):
        yield Fault(
            (field,),
            f"must be a full name, such as projects/P/locations/europe-west4/{example}; got {name}",
        )
