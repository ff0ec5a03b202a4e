"""Serverless: no instances; memory and concurrency, paid while a request is in it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from pydantic import Field, field_validator

from serving_components.core import Args, Fault

if TYPE_CHECKING:
    import pulumi_aws as aws

_MEMORY_STEP_MB: Final = 1024
_MEMORY_STEPS_MB: Final = tuple(range(1024, 6145, _MEMORY_STEP_MB))
"""botocore 1.44.5, sagemaker `ProductionVariantServerlessConfig.MemorySizeInMB` [D]."""


class Serverless(Args):
    """An endpoint without instances.

    It costs nothing while nobody calls; the first call after a pause waits for a container.
    """

    memory_mb: int = 2048
    """Memory of a container, 1024 to 6144 in steps of 1024; more memory comes with more CPU.
    Default: 2048."""

    max_concurrency: int = Field(default=5, ge=1, le=200)
    """Requests at a time; what is beyond is refused (ThrottlingException). At most 200, and with
    all others of the account and region within its quota. Default: 5."""

    provisioned_concurrency: int | None = Field(default=None, ge=1, le=200)
    """Requests at a time that containers are kept warm for, paid by the hour; at most
    `max_concurrency`. Default: none, so a call after a pause waits for a container."""

    max_provisioned_concurrency: int | None = Field(default=None, ge=1, le=200)
    """How far `provisioned_concurrency` may grow by itself; at most `max_concurrency`.
    Default: it is fixed."""

    provisioned_concurrency_utilization: float = Field(default=0.7, gt=0, le=1)
    """Share of the warm containers that are meant to be busy; their number follows. Above it more
    are kept. Default: 0.7."""

    @field_validator("memory_mb")
    @classmethod
    def _memory_in_steps(cls, value: int) -> int:
        if value not in _MEMORY_STEPS_MB:
            allowed = ", ".join(map(str, _MEMORY_STEPS_MB))
            more = (
                "; for more memory serve on instances (instance_type), or asynchronously"
                if value > _MEMORY_STEPS_MB[-1]
                else ""
            )
            raise ValueError(f"must be one of {allowed}; got {value}{more}")
        return value

    @property
    def elastic(self) -> bool:
        """Whether the provisioned concurrency changes by itself."""
        return (self.max_provisioned_concurrency or 0) > (self.provisioned_concurrency or 0)

    def objections(self) -> Iterator[Fault]:
        # `Should be less than or equal to MaxConcurrency`: botocore 1.44.5, sagemaker
        # `ProductionVariantServerlessConfig.ProvisionedConcurrency` [D].
        warm, most = self.provisioned_concurrency, self.max_provisioned_concurrency
        if warm is not None and warm > self.max_concurrency:
            yield Fault(
                ("provisioned_concurrency",),
                f"{warm} is above max_concurrency {self.max_concurrency}; lower it, or raise"
                f" max_concurrency to {warm}",
            )
        if most is None:
            return
        if warm is None:
            yield Fault(
                ("max_provisioned_concurrency",),
                # Scaling asks for an endpoint that has some: SageMaker guide, `Automatically scale
                # Provisioned Concurrency for a serverless endpoint` [D].
                f"{most} is how far provisioned_concurrency may grow, which is not given; set that"
                " too, to 1 or more",
            )
        elif most < warm:
            yield Fault(
                ("max_provisioned_concurrency",),
                f"{most} is below provisioned_concurrency {warm}; raise it, or leave it out for a"
                " fixed number",
            )
        if most > self.max_concurrency:
            yield Fault(
                ("max_provisioned_concurrency",),
                f"{most} is above max_concurrency {self.max_concurrency}; lower it, or raise"
                f" max_concurrency to {most}",
            )

    def config(
        self,
    ) -> "aws.sagemaker.EndpointConfigurationProductionVariantServerlessConfigArgsDict":
        """The variant's `ServerlessConfig`."""
        told: dict[str, Any] = {
            "memory_size_in_mb": self.memory_mb,
            "max_concurrency": self.max_concurrency,
        }
        if self.provisioned_concurrency is not None:
            told["provisioned_concurrency"] = self.provisioned_concurrency
        return told  # type: ignore[return-value]
