"""Which machine types there are in the series that are known here.

What is not there is found out by Vertex AI only once all before the deployment is made. Sizes: its
guide `Configure compute resources for inference` [D], and those that public copies of Compute
Engine's `machineTypes.list` have besides [I], which may be more than Vertex AI serves on: it
refuses those itself.
"""

from collections.abc import Mapping
from typing import Final

from serving_components.core.nearest import nearest

_UP_TO_32: Final = (2, 4, 8, 16, 32)
_N1: Final = (*_UP_TO_32, 64, 96)
_N2: Final = (*_UP_TO_32, 48, 64, 80, 96)
_C2D: Final = (*_UP_TO_32, 56, 112)

_CORES: Final[Mapping[str, Mapping[str, tuple[int, ...]]]] = {
    "e2": {"standard": _UP_TO_32, "highmem": _UP_TO_32[:-1], "highcpu": _UP_TO_32},
    "n1": {"standard": (1, *_N1), "highmem": _N1, "highcpu": _N1},
    "n2": {"standard": (*_N2, 128), "highmem": (*_N2, 128), "highcpu": _N2},
    "n2d": {"standard": (*_N2, 128, 224), "highmem": _N2, "highcpu": (*_N2, 128, 224)},
    "c2": {"standard": (4, 8, 16, 30, 60)},
    "c2d": {"standard": _C2D, "highmem": _C2D, "highcpu": _C2D},
    "g2": {"standard": (4, 8, 12, 16, 24, 32, 48, 96)},
}
_GPUS: Final[Mapping[str, Mapping[str, tuple[int, ...]]]] = {
    "a2": {"highgpu": (1, 2, 4, 8), "ultragpu": (1, 2, 4, 8), "megagpu": (16,)},
}


def refusal(machine_type: str) -> str | None:
    """Why there is no such machine, or None. Series that are not known here are left alone."""
    series = machine_type.partition("-")[0]
    known = _known(series)
    if not known or machine_type in known:
        return None
    kind = machine_type.rpartition("-")[0]
    sizes = [name for name in known if name.rpartition("-")[0] == kind]
    told = f"; there are {', '.join(sizes or known)}"
    hint = told if sizes else nearest(machine_type, known) or told
    return f"the series {series} has no {machine_type}{hint}"


def _known(series: str) -> list[str]:
    cores, gpus = _CORES.get(series, {}), _GPUS.get(series, {})
    return [
        *(f"{series}-{kind}-{number}" for kind, numbers in cores.items() for number in numbers),
        *(f"{series}-{kind}-{number}g" for kind, numbers in gpus.items() for number in numbers),
    ]
