"""`serving sandbox up` ends by calling each endpoint that has samples."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cloud_sandbox.data_plane import Unserved
from tests.cli.calling.stand_in import answering, predicting, refusing, starting
from tests.cli.served_stage import ServedStage


def test_the_answer_stands_beside_the_true_label(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.server.gives(predicting(0), predicting(7, "3f2a9c1d44aa77"))

    assert served.up("fraud") == 0

    lines = capsys.readouterr().out.splitlines()
    [line] = [line for line in lines if "answers" in line]
    assert line.startswith("fraud answers: 7 (true label 1) · ")
    assert line.endswith(" ms · model 3f2a9c1d…")
    assert lines.index(line) < lines.index("next:")


def test_an_answer_without_a_label_is_told_by_its_size(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.server.gives(answering(b"[1, 2]"))

    assert served.up("fraud") == 0
    assert "fraud answers: 6 bytes (true label 1) · " in capsys.readouterr().out


def test_what_to_call_next_is_told(served: ServedStage, capsys: pytest.CaptureFixture[str]) -> None:
    served.up("fraud", "risk")

    told = capsys.readouterr().out
    home = served.stage.home
    assert f"  serving invoke --home {home} fraud --sample 0 --stack dev   " in told
    assert f"  serving smoke --home {home} --stack dev   " in told


def test_without_samples_nothing_is_called(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert served.up("risk") == 0

    said = capsys.readouterr()
    home = served.stage.home
    assert served.server.asked == []
    assert "answers" not in said.out
    assert "risk --data @request.json --stack dev" in said.out
    *_, why, started = said.err.splitlines()
    assert started == "sandbox: risk is started, and could be called"
    assert served.server.started == ["/sandbox/endpoints/eu-west-1/risk-dev/start"]
    assert why == (
        "sandbox: risk was not called: it has no samples, samples.json is looked for beside the"
        " files of its model, and Pulumi.dev.yaml names none;"
        f" `serving invoke --home {home} risk --data @request.json --stack dev` sends a request of"
        " yours"
    )


def test_what_nobody_calls_and_could_not_answer_ends_up_in_1(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.server.start = starting("the container ended with 1", own=True)

    assert served.up("risk") == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "serving: risk cannot answer: the container ended with 1; the stack is up"
    )


def test_what_only_the_sandbox_cannot_run_is_told_and_not_held_against_it(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.server.start = starting("its image was built elsewhere")

    assert served.up("risk") == 0
    assert capsys.readouterr().err.splitlines()[-1] == (
        "sandbox: risk cannot be started here: its image was built elsewhere"
    )


def test_samples_that_are_wrong_are_told_and_not_called(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.samples()

    assert served.up("fraud") == 0
    assert "sandbox: fraud was not called: " in capsys.readouterr().err
    assert served.server.asked == []


def test_a_call_that_fails_ends_up_in_1_and_the_way_to_try_again(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.server.gives(
        refusing(424, "ModelError", "x", OriginalStatusCode=500, OriginalMessage="out of order")
    )

    assert served.up("fraud") == 1

    last = capsys.readouterr().err.splitlines()[-1]
    home = served.stage.home
    assert last.startswith("serving: fraud: the model failed (500): out of order (its log: ")
    assert last.endswith(
        "; the stack is up,"
        f" `serving invoke --home {home} fraud --sample 0 --stack dev` calls it again"
    )


@pytest.mark.parametrize(("missing", "extra"), [("boto3", "aws"), ("aiohttp", "sandbox")])
def test_without_an_extra_up_succeeds_and_names_it(
    served: ServedStage,
    missing: str,
    extra: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)

    assert served.up("fraud") == 0

    said = capsys.readouterr()
    [line] = [line for line in said.err.splitlines() if "no endpoint was called" in line]
    assert missing in line
    assert line.endswith(f'pip install "serving-components[{extra}]"')
    _, _, following = said.out.partition("next:")
    assert f'  pip install "serving-components[{extra}]"   ' in following
    assert "serving invoke --home" not in following


def test_a_data_plane_that_does_not_begin_ends_up_in_1(
    served: ServedStage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @contextmanager
    def refused(home: Path) -> Iterator[str]:
        raise Unserved("the data plane did not begin: as it said")
        yield str(home)

    monkeypatch.setattr("serving_cli.calling.in_sandbox.running", refused)

    assert served.up("fraud") == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "serving: the data plane did not begin: as it said"
    )
