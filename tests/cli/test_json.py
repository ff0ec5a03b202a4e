"""With `--json`, standard output has one document and nothing else."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from serving_cli.main import main
from serving_cli.rehearsing.asked import Asked
from tests.cli.calling.stand_in import answering
from tests.cli.rehearsed import Rehearsal
from tests.cli.served_stage import ServedStage
from tests.cli.stage import Stage


def told(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_the_status_tells_every_service(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.up("fraud", "risk")
    capsys.readouterr()

    assert served.stage.sandbox("status", "--json") == 0

    document = told(capsys)
    assert (document["ok"], document["stack"]) == (True, "dev")
    assert [each["service"] for each in document["services"]] == ["fraud", "risk"]
    first = document["services"][0]
    assert (first["kind"], first["endpoint"]) == ("sagemaker", "fraud-dev")
    assert first["state"] == "InService"
    assert first["full_name"] == "arn:fraud"


def test_the_status_of_no_endpoint_is_an_empty_list(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.sandbox("up")
    capsys.readouterr()

    assert stage.sandbox("status", "--json") == 0
    assert told(capsys) == {"ok": True, "stack": "dev", "services": []}


@pytest.mark.usefixtures("stage")
@pytest.mark.parametrize(
    "words",
    [
        ["sandbox", "status"],
        ["smoke"],
        ["invoke", "fraud", "--sample", "0"],
        ["explain", "iam"],
        ["review"],
    ],
    ids=" ".join,
)
def test_what_is_refused_is_a_document_too(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--stack", "none", "--json"]) == 1

    said = capsys.readouterr()
    document = json.loads(said.out)
    assert document["ok"] is False
    assert document["reason"]
    assert f"serving: {document['reason']}\n" in said.err


def test_an_answer_is_told_with_who_gave_it(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.up("fraud")
    served.server.gives(answering(b'{"predictions": [1]}'))
    capsys.readouterr()

    assert served.serving("invoke", "fraud", "--sample", "1", "--json") == 0

    said = capsys.readouterr()
    document = json.loads(said.out)
    assert said.err == ""
    assert document["took_ms"] > 0
    assert document["content_type"]
    expected = {
        "ok": True,
        "service": "fraud",
        "endpoint": "fraud-dev",
        "variant": "live",
        "model_version": "v1",
        "body": {"predictions": [1]},
        "label": 1,
        "true_label": 2,
    }
    assert {name: document[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("body", "told_as"),
    [(b"1,2", {"body": "1,2"}), (b"\xff", {"body_base64": "/w=="}), (b"", {"body": ""})],
)
def test_a_body_that_is_no_json_is_text_or_base64(
    served: ServedStage,
    capsys: pytest.CaptureFixture[str],
    body: bytes,
    told_as: dict[str, str],
) -> None:
    served.up("fraud")
    served.server.gives(answering(body))
    capsys.readouterr()

    served.serving("invoke", "fraud", "--data", "{}", "--json")

    assert told_as.items() <= told(capsys).items()


def test_the_doctor_tells_a_remedy_of_what_is_missing(rehearsal: Rehearsal) -> None:
    (rehearsal.project / "Pulumi.yaml").unlink()

    answer = subprocess.run(
        [sys.executable, "-m", "serving_cli", "doctor", "--json"],
        cwd=rehearsal.project,
        capture_output=True,
        text=True,
        check=False,
    )

    document = json.loads(answer.stdout)
    [missing] = [each for each in document["findings"] if not each["ok"]]
    assert (answer.returncode, document["ok"], missing["name"]) == (1, False, "project")
    assert missing["remedy"] == "cd into a Pulumi project"
    assert {each["remedy"] for each in document["findings"] if each["ok"]} == {None}


def test_a_rehearsal_is_alone_on_standard_output(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def rehearsing(asked: Asked) -> int:
        print("the report")
        subprocess.run([sys.executable, "-c", "print('of a program that was run')"], check=True)
        assert asked.json is not None
        asked.json.write_text('{"failed": 3}\n')
        return 1

    monkeypatch.setattr("serving_cli.rehearsing.rehearse.rehearse", rehearsing)

    assert main(["rehearse", "--json", "-"]) == 1

    said = capfd.readouterr()
    assert said.out == '{"failed": 3}\n'
    assert sorted(said.err.splitlines()) == ["of a program that was run", "the report"]


@pytest.mark.usefixtures("stage")
def test_a_rehearsal_that_is_refused_is_a_document_too(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["rehearse", "--json", "-", "--fault", "errors", "--pace", "0"]

    assert main(words) == 1
    assert "--fault needs a cloud that takes its time" in told(capsys)["reason"]


def test_a_rehearsals_document_may_be_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[Asked] = []

    def rehearsing(it: Asked) -> int:
        asked.append(it)
        return 0

    monkeypatch.setattr("serving_cli.rehearsing.rehearse.rehearse", rehearsing)

    assert main(["rehearse", "--json", str(tmp_path / "seen.json")]) == 0
    assert [it.json for it in asked] == [tmp_path / "seen.json"]
    assert capsys.readouterr().out == ""
