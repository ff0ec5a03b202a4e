"""What `pulumi version` prints is read as a version, or as none."""

import pytest

from serving_cli.engine import versions


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("v3.259.0\n", "3.259.0"),
        ("3.260.1", "3.260.1"),
        ("v3.300.0-alpha.1700000000+abc", "3.300.0"),
    ],
)
def test_a_version_is_read_from_what_the_cli_prints(printed: str, read: str) -> None:
    assert str(versions.parse(printed)) == read


@pytest.mark.parametrize("printed", ["", "dev", "v3.259", "warning: no version"])
def test_anything_else_is_no_version(printed: str) -> None:
    assert versions.parse(printed) is None


def test_the_engine_we_build_is_recent_enough_for_us() -> None:
    built = versions.parse(versions.BUILT)

    assert built is not None
    assert built >= versions.MINIMUM
