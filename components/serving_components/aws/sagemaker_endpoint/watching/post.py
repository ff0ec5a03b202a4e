"""Where alarms of an endpoint and of its variants are made."""

from dataclasses import dataclass
from typing import Final

from serving_components.aws import alarms
from serving_components.aws.sagemaker_endpoint.variants import Served

SUFFIXES: Final = {
    "errors": "errors",
    "latency": "latency",
    "mean_latency": "mean",
    "no_traffic": "no-traffic",
    "at_max": "at-max",
    "cpu": "cpu",
    "memory": "memory",
    "disk": "disk",
    "gpu": "gpu",
    "gpu_memory": "gpu-ram",
}
"""What a symptom appends to a name. None ends in a dash and another: beside `live`, a variant
named `mean` has an alarm `-mean-latency`."""


@dataclass(frozen=True)
class Post(alarms.Post):
    """One endpoint to watch."""

    def named(self, suffix: str, served: Served | None = None) -> tuple[str, str]:
        """Child name and physical name, of the endpoint or of one of its variants."""
        if served is None:
            return super().named(suffix)
        return f"{served.of(self.component)}-{suffix}", f"{served.of(self.physical_name)}-{suffix}"
