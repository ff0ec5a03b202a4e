"""How busy an instance is, as SageMaker measures it: sums over cores and devices."""

from dataclasses import dataclass
from typing import Final

from serving_components.aws.scaling.machines import machine
from serving_components.core import Scaling

NAMESPACE: Final = "/aws/sagemaker/Endpoints"
"""Not `AWS/SageMaker`: `cloud-semantics.md` 2.1 [D]."""


@dataclass(frozen=True)
class Utilization:
    """One metric of instances."""

    metric: str
    unit: str
    """Field of `Scaling` that says how many of it an instance has, should that not be known."""

    def per_instance(self, scaling: Scaling, instance_type: str | None) -> int | None:
        """How many units make up an instance: its metric reaches 100 times that many."""
        given: int | None = getattr(scaling, self.unit)
        known: int | None = getattr(machine(instance_type or ""), self.unit)
        return known if given is None else given

    def reading(self, percent: float, scaling: Scaling, instance_type: str | None) -> float:
        """What the metric says when so many per cent of a whole instance are in use."""
        units = self.per_instance(scaling, instance_type)
        assert units, "checked with the arguments"  # noqa: S101
        return percent * units


CPU: Final = Utilization("CPUUtilization", "vcpus")
GPU: Final = Utilization("GPUUtilization", "gpus")
GPU_MEMORY: Final = Utilization("GPUMemoryUtilization", "gpus")

OF_TARGETS: Final = {
    "cpu_percent": CPU,
    "gpu_percent": GPU,
    "gpu_memory_percent": GPU_MEMORY,
}
"""By field of `Scaling`."""

OF_WORDS: Final = {"cpu": CPU, "gpu": GPU, "gpu_memory": GPU_MEMORY}
"""By the words of `Between.metric`."""
