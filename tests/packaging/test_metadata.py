"""What an index and an installer are told."""

import email.message
import email.parser
import tomllib
from typing import Final

import pytest
from packaging.requirements import Requirement

from tests.packaging.distributions import ROOT, Distributions, in_wheel

pytestmark = pytest.mark.xdist_group("packaging")

_EXACT: Final = {"==", "===", "~="}


@pytest.fixture(scope="module")
def written(built: Distributions) -> str:
    [raw] = [text for path, text in in_wheel(built.wheel).items() if path.endswith("/METADATA")]
    return raw.decode()


@pytest.fixture(scope="module")
def told(written: str) -> email.message.Message:
    return email.parser.HeaderParser().parsestr(written)


@pytest.fixture(scope="module")
def requirements(told: email.message.Message) -> list[Requirement]:
    return [Requirement(line) for line in told.get_all("Requires-Dist", [])]


def test_a_wheel_carries_ranges_and_no_pins(requirements: list[Requirement]) -> None:
    found = [
        str(each) for each in requirements for part in each.specifier if part.operator in _EXACT
    ]

    assert requirements
    assert found == []


def test_every_range_has_a_lower_end(requirements: list[Requirement]) -> None:
    open_below = [
        each.name
        for each in requirements
        if not any(part.operator == ">=" for part in each.specifier)
    ]

    assert open_below == []


def test_a_clouds_sdk_comes_by_its_extra_alone(requirements: list[Requirement]) -> None:
    sdks = {
        each.name: str(each.marker)
        for each in requirements
        if each.name.startswith("pulumi-") and each.name != "pulumi-policy"
    }

    assert sdks == {
        "pulumi-aws": 'extra == "aws"',
        "pulumi-gcp": 'extra == "gcp"',
        "pulumi-azure-native": 'extra == "azure"',
    }


def test_every_extra_is_named(told: email.message.Message) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert set(told.get_all("Provides-Extra", [])) == set(project["optional-dependencies"])


def test_the_readme_is_what_an_index_shows(written: str, told: email.message.Message) -> None:
    assert told["Description-Content-Type"] == "text/markdown"
    assert written.partition("\n\n")[2] == (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_licence_is_named_and_travels(
    told: email.message.Message, built: Distributions
) -> None:
    [text] = [
        raw for path, raw in in_wheel(built.wheel).items() if path.endswith("/licenses/LICENSE")
    ]

    assert told["License-Expression"] == "Apache-2.0"
    assert text == (ROOT / "LICENSE").read_bytes()
