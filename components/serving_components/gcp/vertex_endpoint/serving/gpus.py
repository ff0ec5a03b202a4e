"""Which accelerators a machine has, or may have.

Vertex AI guide, `Configure compute resources for inference`: the tables of machine types, and
`Valid numbers of GPUs for each machine type` [D]. Machines and accelerators that are not in them
are left to Vertex AI: it gets new ones.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from serving_components.core import Fault
from serving_components.gcp.vertex_deployment.accelerators import Accelerator

_BUILT_IN: Final = {
    r"a2-highgpu-([1248])g": Accelerator.NVIDIA_TESLA_A100,
    r"a2-megagpu-(16)g": Accelerator.NVIDIA_TESLA_A100,
    r"a2-ultragpu-([1248])g": Accelerator.NVIDIA_A100_80GB,
    r"a3-(?:high|edge)gpu-([1248])g": Accelerator.NVIDIA_H100_80GB,
    r"a3-megagpu-(8)g": Accelerator.NVIDIA_H100_MEGA_80GB,
    r"a3-ultragpu-(8)g": Accelerator.NVIDIA_H200_141GB,
    r"a4-highgpu-(8)g": Accelerator.NVIDIA_B200,
    r"a4x-highgpu-(4)g": Accelerator.NVIDIA_GB200,
}
"""Those whose names end with the number of their GPUs."""

_L4: Final = {4: 1, 8: 1, 12: 1, 16: 1, 24: 2, 32: 1, 48: 4, 96: 8}
_RTX: Final = {48: 1, 96: 2, 192: 4, 384: 8}
"""By cores of a `g2-standard` and a `g4-standard`."""

_WITHOUT: Final = re.compile(r"(e2|n2|n2d|c2|c2d|c3)-.+")
_N1: Final = re.compile(r"n1-[a-z]+-(?P<cores>[0-9]+)")
_MANY_CORES: Final = 32
_SOME_CORES: Final = 16
_OF_N1: Final = (
    *(Accelerator.NVIDIA_TESLA_P100, Accelerator.NVIDIA_TESLA_V100),
    *(Accelerator.NVIDIA_TESLA_P4, Accelerator.NVIDIA_TESLA_T4),
)


def objections(machine: str, kind: Accelerator | None, count: int | None) -> Iterator[Fault]:
    """What the machine cannot have, and what it has and is not asked for."""
    there = _built_in(machine)
    if there is not None:
        yield from _of_built_in(machine, *there, kind, count)
    elif kind is not None and _WITHOUT.fullmatch(machine):
        yield Fault(
            ("accelerator_type",),
            f"{kind} cannot be added to {machine}; take a machine of the series n1 for T4, g2 for"
            " L4, or leave it out",
        )
    elif kind is not None and count is not None and (match := _N1.fullmatch(machine)):
        allowed = _counts(int(match["cores"]))
        if kind not in allowed:
            yield Fault(
                ("accelerator_type",),
                f"{kind} cannot be added to {machine}, which takes {', '.join(_OF_N1)}",
            )
        elif count not in allowed[kind]:
            told = ", ".join(map(str, allowed[kind]))
            yield Fault(
                ("accelerator_count",), f"must be {told} of {kind} in {machine}; got {count}"
            )


def _of_built_in(
    machine: str, has: Accelerator, most: int, kind: Accelerator | None, count: int | None
) -> Iterator[Fault]:
    asked = f"set accelerator_type to {has} and accelerator_count to {most}"
    if kind is None:
        if count is None:
            # Whether Vertex AI would know by itself is nowhere said [U].
            yield Fault(("accelerator_type",), f"is required, as {machine} has some; {asked}")
    elif kind != has:
        yield Fault(("accelerator_type",), f"{kind} is not what {machine} has; {asked}")
    elif count is not None and count > most:
        yield Fault(("accelerator_count",), f"must be at most {most} in {machine}; got {count}")


def _built_in(machine: str) -> tuple[Accelerator, int] | None:
    for pattern, kind in _BUILT_IN.items():
        if match := re.fullmatch(pattern, machine):
            return kind, int(match[1])
    series, _, cores = machine.partition("-standard-")
    known = {"g2": (Accelerator.NVIDIA_L4, _L4), "g4": (Accelerator.NVIDIA_RTX_PRO_6000, _RTX)}
    if series in known and cores.isdigit():
        kind, counts = known[series]
        return (kind, counts[int(cores)]) if int(cores) in counts else None
    return None


def _counts(cores: int) -> Mapping[Accelerator, tuple[int, ...]]:
    """By accelerator that an n1 takes, how many: more cores want more."""
    some: tuple[int, ...]
    of_v100: tuple[int, ...]
    if cores >= _MANY_CORES:
        some, of_v100 = (2, 4), (4, 8)
    elif cores >= _SOME_CORES:
        some, of_v100 = (1, 2, 4), (2, 4, 8)
    else:
        some, of_v100 = (1, 2, 4), (1, 2, 4, 8)
    return dict.fromkeys(_OF_N1, some) | {Accelerator.NVIDIA_TESLA_V100: of_v100}
