"""How many cores, and how much memory, a machine type of Google Cloud has.

No API of Vertex AI tells; the types' names do, by families. Vertex AI guide, `Configure compute
resources for inference`, tables of machine types; of A2, Compute Engine guide, `GPU machine types`
[D].
"""

import re
from dataclasses import dataclass
from typing import Final

_BY_CORES: Final = re.compile(
    r"(?P<family>[a-z][a-z0-9]*)-(?P<kind>standard|highmem|highcpu)-(?P<cores>[0-9]+)"
)
_BY_GPUS: Final = re.compile(r"a2-(?P<kind>highgpu|ultragpu)-(?P<gpus>[1248])g")

_GB_A_CORE: Final = {
    "n1": {"standard": 3.75, "highmem": 6.5, "highcpu": 0.9},
    "n2": {"standard": 4.0, "highmem": 8.0, "highcpu": 1.0},
    "n2d": {"standard": 4.0, "highmem": 8.0, "highcpu": 1.0},
    "e2": {"standard": 4.0, "highmem": 8.0, "highcpu": 1.0},
    "c2": {"standard": 4.0},
    "g2": {"standard": 4.0},
}
_CORES_A_GPU: Final = 12
_GB_A_GPU: Final = {"highgpu": 85, "ultragpu": 170}
_GB: Final = 2**30


@dataclass(frozen=True)
class MachineSize:
    """What is known of one machine."""

    cores: int | None
    memory_bytes: int | None


def size_of(machine_type: str) -> MachineSize:
    """As far as it is known; Google Cloud has more types, and gets new ones."""
    if match := _BY_CORES.fullmatch(machine_type):
        cores = int(match["cores"])
        of_a_core = _GB_A_CORE.get(match["family"], {}).get(match["kind"])
        return MachineSize(cores, None if of_a_core is None else int(cores * of_a_core * _GB))
    if match := _BY_GPUS.fullmatch(machine_type):
        gpus = int(match["gpus"])
        return MachineSize(gpus * _CORES_A_GPU, gpus * _GB_A_GPU[match["kind"]] * _GB)
    return MachineSize(None, None)
