"""A kind is a folder, and each has every part."""

import pkgutil

import pytest

import serving_cli.kinds as folders
from serving_cli.kinds.calls import calls
from serving_cli.kinds.in_state import in_states, kind_of
from serving_cli.kinds.rollouts import rollouts
from tests.cli.endpoint_entry import an_endpoint

FOLDERS = [it.name.rstrip("_") for it in pkgutil.iter_modules(folders.__path__) if it.ispkg]


def test_a_folder_is_a_kind_with_every_part() -> None:
    words = sorted(each.word for each in in_states().values())

    assert words == sorted(FOLDERS)
    assert sorted(calls()) == sorted(rollouts()) == words


def test_an_entry_is_of_the_kind_that_its_type_says() -> None:
    kind = kind_of(an_endpoint())

    assert kind is not None
    assert kind.word == "sagemaker"


@pytest.mark.parametrize("changes", [{"delete": True}, {"type": "aws:iam/role:Role"}])
def test_what_a_replacement_left_behind_and_what_serves_nothing_are_none(
    changes: dict[str, object],
) -> None:
    assert kind_of(an_endpoint() | changes) is None
