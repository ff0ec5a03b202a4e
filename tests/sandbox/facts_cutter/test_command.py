"""`python -m facts_cutter` writes what is missing and, asked to check, only tells."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cloud_sandbox.engine.catalog import Catalog
from cloud_sandbox.engine.cloud import Cloud
from cloud_sandbox.engine.resource import Resource
from facts_cutter import __main__ as command

TOPIC = "aws:sns/topic:Topic"
MISSPELT = "aws:sns/topic:Topik"
SOURCE = f"""
from cloud_sandbox.engine.resource import Resource

class Topic(Resource):
    token = "{TOPIC}"
    api = "sns:CreateTopic"
    schema = "AWS::SNS::Topic"
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the facts of the only emulated type belong."""
    source = tmp_path / "topic_of_a_test.py"
    source.write_text(SOURCE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module(source.stem)
    misspelt = type("Misspelt", (Resource,), {"token": MISSPELT})
    emulated = Catalog(Cloud("aws"), {MISSPELT: misspelt(), TOPIC: module.Topic()}, {})
    monkeypatch.setattr(command, "catalog", lambda _: emulated)
    yield source.with_suffix(".json")
    del sys.modules[source.stem]


def test_a_missing_file_is_written(file: Path) -> None:
    assert command.main([TOPIC]) == 0
    assert '"fifoTopic"' in file.read_text(encoding="utf-8")


def test_a_second_cut_writes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command.main([TOPIC])
    first = file.stat().st_mtime_ns
    capsys.readouterr()

    assert command.main([TOPIC]) == 0
    assert file.stat().st_mtime_ns == first
    assert capsys.readouterr().out == ""


def test_a_check_names_the_file_that_differs_and_leaves_it(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("{}", encoding="utf-8")

    assert command.main([TOPIC, "--check"]) == 1
    assert f"{file.name}: differs" in capsys.readouterr().out
    assert file.read_text(encoding="utf-8") == "{}"


def test_a_check_misses_a_file_that_is_not_there(file: Path) -> None:
    assert command.main([TOPIC, "--check"]) == 1
    assert not file.exists()


def test_what_could_not_be_matched_is_told_on_request(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command.main([TOPIC, "--verbose"])

    assert file.exists()
    assert "kmsMasterKeyId: nothing in CreateTopicInput by that name" in capsys.readouterr().err


@pytest.mark.usefixtures("file")
def test_a_type_nobody_emulates_is_refused() -> None:
    with pytest.raises(SystemExit, match=r"Topics is not emulated; did you mean aws:sns/topic"):
        command.main(["aws:sns/topic:Topics"])


def test_a_type_that_does_not_fit_the_models_leaves_the_others_alone(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([MISSPELT, TOPIC]) == 1
    assert "pulumi_aws.sns has no 'Topik'" in capsys.readouterr().err
    assert file.exists()


def test_a_wrong_word_fails_the_cut_and_keeps_the_file(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    topic = sys.modules[file.stem].__dict__["Topic"]
    monkeypatch.setattr(topic, "words", {"name": "Nme"})

    assert command.main([TOPIC]) == 1
    assert "words['name'] says 'Nme'" in capsys.readouterr().err
    assert '"fifoTopic"' in file.read_text(encoding="utf-8")
