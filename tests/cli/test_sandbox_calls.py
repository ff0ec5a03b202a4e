"""An own resource's calls of a cloud reach the sandbox, as long as its command runs."""

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from cloud_sandbox.data_plane.addresses import Addresses
from cloud_sandbox.home import Home
from serving_cli.sandbox_calls import answered, answering
from tests.cli.stage import Stage

URL = "AWS_ENDPOINT_URL"
NOBODY = "http://127.0.0.1:9"


def told(stage: Stage) -> str | None:
    return stage.calls[-1].environment.get(URL)


@pytest.mark.parametrize("words", [["refresh"], ["up", "--yes"], ["import", "a", "b", "c"]])
def test_commands_that_call_the_cloud_know_where_it_answers(stage: Stage, words: list[str]) -> None:
    stage.sandbox("up")

    stage.pulumi(*words, "--stack", "dev")

    url = told(stage)
    assert stage.calls[-1].environment.get("SERVING_VERTEX_ENDPOINT") == url
    assert stage.calls[-1].environment.get("SERVING_AZURE_ENDPOINT") == url
    assert url is not None
    assert url.startswith("http://127.0.0.1:")
    assert url.endswith("/pace/0.0")


@pytest.mark.parametrize("words", [["preview"], ["config"], ["up", "--help"]])
def test_other_commands_start_nothing(stage: Stage, words: list[str]) -> None:
    stage.sandbox("preview")

    stage.pulumi(*words, "--stack", "dev")

    assert told(stage) == NOBODY
    assert not Addresses(stage.home).folder.exists()


def test_the_pace_of_the_command_is_in_the_address(stage: Stage) -> None:
    stage.sandbox("--pace", "0.01", "up")

    [up] = [call for call in stage.calls if call.words[0] == "up"]
    assert up.environment[URL].endswith("/pace/0.01")


def test_several_commands_are_answered_by_one_data_plane_that_is_held_around_them(
    tmp_path: Path,
) -> None:
    home = Home(tmp_path)

    with answering(home) as held:
        with answered(home, {}, ["up"]) as first:
            pass
        with answered(home, {}, ["refresh"]) as second:
            pass

    assert held is not None
    assert (first[URL], second[URL]) == (held, held)
    assert Addresses(tmp_path).url() is None


def test_a_real_endpoint_that_was_set_outside_is_not_asked(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(URL, "https://sagemaker.example.com")

    stage.sandbox("preview")

    assert told(stage) == NOBODY


def test_nothing_answers_any_more_when_the_command_is_over(stage: Stage) -> None:
    stage.sandbox("up")
    [up] = [call for call in stage.calls if call.words[0] == "up"]

    assert Addresses(stage.home).url() is None
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(up.environment[URL])
