"""Machines that managed online endpoints take.

[D] `Managed online endpoints SKU list`. Series that are not in it are left to Azure: it gets new
ones, and takes others away.
"""

import re
from typing import Final

from serving_components.core.nearest import nearest

DEFAULT: Final = "Standard_DS2_v2"
PATTERN: Final = r"^Standard_[A-Z][A-Za-z0-9_-]*$"

_KNOWN: Final = (
    *(f"Standard_DS{size}_v2" for size in (1, 2, 3, 4, 5)),
    *(f"Standard_D{cores}{kind}_v4" for kind in ("a", "as") for cores in (2, 4, 8, 16, 32, 48)),
    *(f"Standard_D{cores}{kind}_v4" for kind in ("a", "as") for cores in (64, 96)),
    *(f"Standard_F{cores}s_v2" for cores in (2, 4, 8, 16, 32, 48, 64, 72)),
    *(f"Standard_FX{cores}mds" for cores in (4, 12, 24, 36, 48)),
    *(f"Standard_E{cores}s_v3" for cores in (2, 4, 8, 16, 32, 48, 64)),
    *(f"Standard_NC{cores}as_T4_v3" for cores in (4, 8, 16, 64)),
    *(f"Standard_NC{cores}s_v{one}" for one in (2, 3) for cores in (6, 12, 24)),
    *(f"Standard_NC{cores}ads_A100_v4" for cores in (24, 48, 96)),
    *("Standard_ND96asr_v4", "Standard_ND96amsr_A100_v4", "Standard_ND40rs_v2"),
)
_CORES: Final = {f"Standard_DS{size}_v2": 2 ** (size - 1) for size in (1, 2, 3, 4, 5)}
"""Of those whose name does not tell it: `dv2-dsv2-series` of Azure's virtual machines [D]."""

_NAMED_CORES: Final = re.compile(r"Standard_[A-Z]+([0-9]+)")
"""`vm-naming-conventions` [D]."""

_SERIES: Final = re.compile(r"(Standard_[A-Z]+)[0-9]*([a-z]*)(_.+)?")
_GPU: Final = re.compile(r"Standard_N[A-Z]?[0-9].*")
_WITHOUT_RESERVE: Final = frozenset(
    {
        *("Standard_NC24ads_A100_v4", "Standard_NC48ads_A100_v4", "Standard_NC96ads_A100_v4"),
        *("Standard_ND96asr_v4", "Standard_ND96amsr_A100_v4", "Standard_ND40rs_v2"),
    }
)


def refusal(instance_type: str) -> str | None:
    """Why there is no such size in a series that is known, or None."""
    if instance_type in _KNOWN:
        return None
    if not re.search(r"[0-9]", instance_type):
        return f"{instance_type} is a family of machines; name one, such as {DEFAULT}"
    there = [one for one in _KNOWN if _series(one) == _series(instance_type)]
    if there:
        hint = nearest(instance_type, there) or f"; there are {', '.join(there)}"
        return f"managed online endpoints have no {instance_type}{hint}"
    for one in _KNOWN:
        if one.lower() == instance_type.lower():
            return f"managed online endpoints have no {instance_type}; did you mean {one}?"
    return None


def doubt(instance_type: str) -> str | None:
    """What to tell of a type that the list has not."""
    if instance_type in _KNOWN:
        return None
    return (
        f"{instance_type} is not in Azure's list of machines for managed online endpoints as it is"
        " known here; if Azure has it not either, the deployment ends after minutes"
    )


def has_gpus(instance_type: str) -> bool:
    """Sizes whose family name begins with N have some ([D] `Manage and increase quotas`)."""
    return _GPU.fullmatch(instance_type) is not None


def family(instance_type: str) -> tuple[str, ...] | None:
    """What types that share one quota have in common; None of a type that is not in the list."""
    return _series(instance_type) if instance_type in _KNOWN else None


def cores(instance_type: str) -> int:
    """Of one instance, of a type in the list."""
    named = _NAMED_CORES.match(instance_type)
    assert named is not None, "types in the list have a number"  # noqa: S101
    return _CORES.get(instance_type) or int(named[1])


def is_reserved_for(instance_type: str) -> bool:
    """Whether Azure keeps a fifth more of the quota for upgrades; of a few it does not [D]."""
    return instance_type not in _WITHOUT_RESERVE


def _series(instance_type: str) -> tuple[str, ...] | None:
    match = _SERIES.fullmatch(instance_type)
    return None if match is None else tuple(part or "" for part in match.groups())
