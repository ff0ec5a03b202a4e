"""How many virtual CPUs and GPUs an instance type has.

SageMaker's `CPUUtilization` and `GPUUtilization` are sums over cores and devices: 4 vCPUs reach
400 % (AWS re:Post, "CPU or GPU utilization greater than 100%"; SageMaker guide, "Endpoint instance
metrics") [D]. No API of SageMaker tells the numbers; `machines.json` has them from EC2's own
description of the type of the same name, and says where it was read [D].
"""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Machine:
    """What is known of an instance type."""

    vcpus: int | None
    """None where it is not known."""

    gpus: int | None
    """0 for a type without any; None where it is not known."""


def machine(instance_type: str) -> Machine:
    """Of `ml.<family>.<size>`, as far as it is known."""
    _, _, name = instance_type.partition("ml.")
    family, _, size = name.partition(".")
    counts = _families().get(family, {})
    vcpus = counts.get("vcpus", {}).get(size)
    none = None if vcpus is None else 0
    return Machine(vcpus, counts.get("gpus", {}).get(size, none))


def types() -> list[str]:
    """Every type that is known; SageMaker has more, and gets new ones."""
    return [
        f"ml.{family}.{size}"
        for family, counts in _families().items()
        for size in dict.fromkeys(size for of_kind in counts.values() for size in of_kind)
    ]


@functools.cache
def _families() -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    content = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    families: Mapping[str, Mapping[str, Mapping[str, int]]] = content["families"]
    return families
