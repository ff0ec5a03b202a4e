"""Where alarms are made: for whom, under which names, and whom they tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pulumi

from serving_components.aws import alarms
from serving_components.aws.sagemaker_endpoint.variants import Served
from serving_components.core import Alarms, Severity

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
class Post:
    """One endpoint to watch."""

    component: str
    physical_name: str
    asked: Alarms
    tags: Mapping[str, pulumi.Input[str]]
    opts: pulumi.ResourceOptions

    def named(self, suffix: str, served: Served | None = None) -> tuple[str, str]:
        """Child name and physical name, of the endpoint or of one of its variants."""
        names = (self.component, self.physical_name)
        stems = names if served is None else tuple(map(served.of, names))
        child, physical = (f"{stem}-{suffix}" for stem in stems)
        return child, physical

    def told(self, severity: Severity) -> alarms.Told:
        """Whoever hears of single alarms that are so urgent."""
        return alarms.Told(self.asked.told_of(severity), self.tags, self.opts)
