"""Between: one replica more above a threshold, one fewer below another."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from pydantic import Field

from serving_components.core.args import Args
from serving_components.core.faults import Fault


class Busy(StrEnum):
    """What of a replica's machine is watched."""

    CPU = "cpu"
    GPU = "gpu"
    GPU_MEMORY = "gpu_memory"


if TYPE_CHECKING:
    # Callers may write the word; it arrives as the member. Pulumi's analyzer takes no union.
    BusyOrWord: TypeAlias = Busy | Literal["cpu", "gpu", "gpu_memory"]
else:
    BusyOrWord = Busy


class Between(Args):
    """Two thresholds between which nothing changes. Out after 3 minutes, in after 15."""

    metric: BusyOrWord
    """What is watched: `cpu`, `gpu` or `gpu_memory`."""

    scale_in_percent: float = Field(gt=0, lt=100)
    """Per cent of one replica's whole machine, below which a replica is taken away."""

    scale_out_percent: float = Field(gt=0, le=100)
    """Per cent of one replica's whole machine, from which on a replica is added."""

    def objections(self) -> Iterator[Fault]:
        if self.scale_in_percent >= self.scale_out_percent:
            yield Fault(
                ("scale_in_percent",),
                f"{self.scale_in_percent:g} is not below scale_out_percent"
                f" {self.scale_out_percent:g}, so replicas would come and go; lower it to half of"
                f" that, {self.scale_out_percent / 2:g}",
            )
