"""SecondSlot: another version that answers beside the newest, as a steady state."""

from collections.abc import Iterator
from typing import Any

from pydantic import Field, field_validator

from serving_components.core import Args, Fault, Scaling, Wired
from serving_components.gcp.vertex_deployment.accelerators import Accelerator
from serving_components.gcp.vertex_endpoint.serving import machine


class SecondSlot(Args):
    """A version on machines of its own that answers a share of the requests.

    The share is steady: a rollout moves requests inside what is left.
    """

    model_version: Wired[str]
    """Number of a version of this component's model, such as `3`, or the full name of any version.
    It is kept for as long as it is deployed, whatever `keep_versions` says."""

    percent: int = Field(ge=1, le=99)
    """Share of the requests."""

    machine_type: str | None = Field(
        default=None, pattern=machine.PATTERN, examples=["n1-standard-4"]
    )
    """Default: as the endpoint's own, its accelerators with it."""

    accelerator_type: Accelerator | None = None
    """Default: none beside a `machine_type`."""

    accelerator_count: int | None = Field(default=None, ge=1)
    """Accelerators of each machine. Required beside `accelerator_type`."""

    scaling: Scaling = Scaling()
    """Default: one replica, never scaled."""

    @field_validator("model_version", mode="before")
    @classmethod
    def _spelled(cls, told: Any) -> Any:
        """A number is what YAML makes of a version that stands without quotes."""
        return str(told) if isinstance(told, int) and not isinstance(told, bool) else told

    def objections(self) -> Iterator[Fault]:
        version = self.model_version
        if isinstance(version, str) and not machine.is_version(version):
            yield Fault(
                ("model_version",),
                "must be the number of a version, such as 3, or a full name, such as"
                f" projects/P/locations/europe-west4/models/fraud@3; got {version}",
            )
        if self.machine_type is None and self.accelerator_type is not None:
            yield Fault(
                ("machine_type",),
                f"is required beside accelerator_type {self.accelerator_type}; set both, or none"
                " for the machines of the endpoint itself",
            )
        yield from machine.objections(self.accelerator_type, self.accelerator_count)
