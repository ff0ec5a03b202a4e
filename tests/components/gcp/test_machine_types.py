"""Sizes of machine types are known by their names."""

import pytest

from serving_components.gcp.machine_types import size_of

GB = 2**30


@pytest.mark.parametrize(
    ("kind", "cores", "gigabytes"),
    [
        ("n1-standard-2", 2, 7.5),
        ("n1-highmem-4", 4, 26),
        ("n1-highcpu-16", 16, 14.4),
        ("e2-standard-8", 8, 32),
        ("e2-highcpu-2", 2, 2),
        ("g2-standard-24", 24, 96),
        ("a2-highgpu-2g", 24, 170),
        ("a2-ultragpu-1g", 12, 170),
    ],
)
def test_a_family_has_so_much_for_each_core(kind: str, cores: int, gigabytes: float) -> None:
    size = size_of(kind)

    assert size.cores == cores
    assert size.memory_bytes == int(gigabytes * GB)


def test_cores_of_a_new_family_are_in_its_names_and_its_memory_is_not() -> None:
    size = size_of("c9-standard-8")

    assert (size.cores, size.memory_bytes) == (8, None)


def test_nothing_is_known_of_other_names() -> None:
    size = size_of("a3-megagpu-8g")

    assert (size.cores, size.memory_bytes) == (None, None)
