"""The image's requirements: what the runtime needs, in the versions that are tested here."""

import re
from typing import Final

import pytest
from packaging.requirements import Requirement

from tests.runtime.image.pin import FILE, needed
from tests.support.own_project import ROOT

_PIN: Final = re.compile(r"^([a-z0-9-]+)==([^\s;]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def text() -> str:
    return FILE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pins(text: str) -> dict[str, str]:
    return dict(_PIN.findall(text))


@pytest.mark.parametrize("one", needed(), ids=str)
def test_what_the_runtime_asks_for_is_pinned_within_its_range(
    one: Requirement, pins: dict[str, str]
) -> None:
    assert one.specifier.contains(pins[one.name])


def test_the_versions_are_those_of_the_lock(pins: dict[str, str]) -> None:
    locked = dict(_PIN.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")))

    assert pins
    assert {name: locked[name] for name in pins} == pins


def test_nothing_of_the_engine_goes_into_an_image(pins: dict[str, str]) -> None:
    assert set(pins) & {"pulumi", "pulumi-aws", "grpcio", "boto3", "psutil", "aiohttp"} == set()


def test_every_file_is_known_by_its_hash_and_by_no_url(text: str) -> None:
    lines = [line for line in text.splitlines() if not line.startswith("    --hash=sha256:")]

    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[^/]+ \\", line)] == []
    assert "://" not in text
