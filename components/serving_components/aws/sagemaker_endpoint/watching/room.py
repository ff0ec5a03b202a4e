"""What can be full of an instance, and how many parts it has of it."""

from dataclasses import dataclass
from typing import Final

from serving_components.aws.sagemaker_endpoint.variants import Served
from serving_components.aws.scaling.utilization import CPU, GPU, GPU_MEMORY, Utilization


@dataclass(frozen=True)
class Room:
    """One thing that an instance has so much of."""

    what: str
    """As a person calls it."""

    field: str
    """The threshold in `Alarms`."""

    metric: str
    summed: Utilization | None = None
    """What its metric is a sum over, if over anything."""

    of_serverless: bool = False
    """Whether serverless variants publish it."""

    def parts(self, served: Served) -> int | None:
        """How many parts reach 100 each: 0 for a machine without any, None where nobody says."""
        if self.summed is None:
            return 1
        return self.summed.per_instance(served.scaling, served.instance_type)

    def there(self, served: Served) -> bool:
        """Whether the variant publishes it at all."""
        if served.instance_type is None:
            return self.of_serverless
        return self.parts(served) != 0


ROOMS: Final = {
    "cpu": Room("CPU", "cpu_percent", CPU.metric, CPU),
    "memory": Room("memory", "memory_percent", "MemoryUtilization", of_serverless=True),
    "disk": Room("disk", "disk_percent", "DiskUtilization"),
    "gpu": Room("GPUs", "gpu_percent", GPU.metric, GPU),
    "gpu_memory": Room("GPUs' memory", "gpu_memory_percent", GPU_MEMORY.metric, GPU_MEMORY),
}
"""By symptom. Names and sums: "Amazon SageMaker AI metrics in Amazon CloudWatch"; what there is of
serverless ones: "Alarms and logs for tracking metrics from serverless endpoints", which calls its
list exhaustive [D]."""
