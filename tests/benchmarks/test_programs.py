"""The programs that benchmarks compare register the same."""

import functools
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pulumi
import pytest

from benchmarks.programs import by_component
from benchmarks.programs.by_hand import stack as by_hand
from tests.support.cloud import RecordingCloud, Registered

EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "digits"
COUNT: Final = 3


@pytest.fixture(name="registered")
def of_both_programs(monkeypatch: pytest.MonkeyPatch) -> list[RecordingCloud]:
    """By component, then by hand."""
    monkeypatch.chdir(EXAMPLE)  # where `model.tar.gz` lies
    clouds = []
    for program in (by_component.endpoints, by_hand.endpoints):
        cloud = RecordingCloud()
        cloud.deploy(functools.partial(program, COUNT))
        clouds.append(cloud)
    return clouds


def test_both_programs_register_the_same_resources(registered: list[RecordingCloud]) -> None:
    components, hand = registered

    assert _told(components) == _told(hand)


def test_both_programs_tell_the_same_outputs(registered: list[RecordingCloud]) -> None:
    components, hand = ({key: cloud.outputs[key] for key in _parts(cloud)} for cloud in registered)

    assert components == hand


def test_an_endpoint_more_is_a_service_with_every_alarm_and_scaling(
    registered: list[RecordingCloud],
) -> None:
    components, _ = registered

    parts = [found for found in components.registered.values() if found.parent == "model-0"]
    assert len(parts) == 13


def test_the_program_by_hand_knows_nothing_of_the_library() -> None:
    """But for the reference in the own resource's properties, which says who serves it."""
    folder = Path(by_hand.__file__).parent

    assert not [
        file.name for file in folder.glob("*.py") if "serving_components" in file.read_text()
    ]


def _parts(cloud: RecordingCloud) -> list[tuple[str, str]]:
    return [key for key in cloud.registered if key[0].startswith("serving:")]


def _told(cloud: RecordingCloud) -> dict[tuple[str, str], Registered]:
    return {
        key: replace(found, inputs=_comparable(found.inputs))
        for key, found in cloud.registered.items()
    }


def _comparable(value: Any) -> Any:
    """Assets are equal by what they lead to."""
    match value:
        case dict():
            return {key: _comparable(item) for key, item in value.items()}
        case list():
            return [_comparable(item) for item in value]
        case pulumi.FileAsset():
            return value.path
        case _:
            return value
