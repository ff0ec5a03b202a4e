"""Which partition a region belongs to. Facts from botocore's `partitions.json`."""

import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("partitions.json")


@dataclass(frozen=True)
class Partition:
    """A set of regions that share accounts, ARNs and host names."""

    id: str
    dns_suffix: str
    region_regex: str
    regions: Mapping[str, str]
    """Each region and its long name."""


@functools.cache
def partitions() -> tuple[Partition, ...]:
    """Every partition AWS has."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Partition(
            id=item["id"],
            dns_suffix=item["dnsSuffix"],
            region_regex=item["regionRegex"],
            regions=item["regions"],
        )
        for item in data["partitions"]
    )


def partition_of(region: str) -> Partition | None:
    """The partition of a region; a region newer than the facts is placed by its name.

    The partitions' own patterns take any word in its middle, so a misspelt one would pass.
    """
    for partition in partitions():
        if region in partition.regions:
            return partition
        if re.fullmatch(partition.region_regex, region) and _direction(region) in _directions():
            return partition
    return None


def _direction(region: str) -> str:
    """`west` of `eu-west-1`."""
    return region.split("-")[-2]


@functools.cache
def _directions() -> frozenset[str]:
    return frozenset(_direction(name) for known in partitions() for name in known.regions)
