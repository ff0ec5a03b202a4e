"""`serving invoke` sends one request to a service."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from cloud_sandbox.data_plane.addresses import Addresses
from serving_cli.main import main
from tests.cli.calling.stand_in import answering, predicting, refusing
from tests.cli.served_stage import ServedStage


@pytest.fixture(autouse=True)
def up(served: ServedStage) -> None:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        assert served.up("fraud", "risk") == 0
    served.server.asked.clear()


def test_the_body_comes_back_byte_for_byte(
    served: ServedStage, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    served.server.gives(answering(b'{"a":  1}\xff'))

    assert served.serving("invoke", "fraud", "--data", '{"x": 1}') == 0

    said = capsysbinary.readouterr()
    [asked] = served.server.asked
    assert (asked.path, asked.body) == ("/endpoints/fraud-dev/invocations", b'{"x": 1}')
    assert said.out == b'{"a":  1}\xff'
    [line] = said.err.decode().splitlines()
    assert line.startswith("fraud variant live · ")
    assert line.endswith(" ms with its container's start · model v1 · 10 bytes")


def test_a_terminal_shows_json_in_lines(
    served: ServedStage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    served.server.gives(answering(b'{"a":1}'))

    served.serving("invoke", "fraud", "--data", "{}")

    assert capsys.readouterr().out == '{\n  "a": 1\n}\n'


def test_on_a_terminal_what_is_no_json_ends_in_a_lines_end(
    served: ServedStage,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    served.server.gives(answering(b"a,b"))

    served.serving("invoke", "fraud", "--data", "{}")

    assert capsysbinary.readouterr().out == b"a,b\n"


def test_options_reach_the_endpoint(served: ServedStage) -> None:
    served.serving(
        *("invoke", "risk", "--data", "1,2", "--content-type", "text/csv"),
        *("--accept", "text/plain", "--variant", "new", "--inference-id", "mine"),
    )

    [asked] = served.server.asked
    assert asked.path == "/endpoints/risk-dev/invocations"
    assert asked.headers["Content-Type"] == "text/csv"
    assert asked.headers["Accept"] == "text/plain"
    assert asked.headers["X-Amzn-SageMaker-Target-Variant"] == "new"
    assert asked.headers["X-Amzn-SageMaker-Inference-Id"] == "mine"


def test_a_file_and_standard_input_are_sent(
    served: ServedStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.stage.write("x.json", "[1]")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"[2]")))

    assert served.serving("invoke", "fraud", "--data", "@x.json") == 0
    assert served.serving("invoke", "fraud", "--data", "-") == 0

    assert [asked.body for asked in served.server.asked] == [b"[1]", b"[2]"]


def test_a_sample_is_sent_and_its_true_label_told(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert served.serving("invoke", "fraud", "--sample", "1") == 0

    [asked] = served.server.asked
    assert json.loads(asked.body) == {"x": 2}
    assert capsys.readouterr().err.endswith(" · true label 2\n")


@pytest.mark.parametrize("number", ["2", "-1"])
def test_a_sample_that_is_not_there_is_told(
    served: ServedStage, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert served.serving("invoke", "fraud", f"--sample={number}") == 1

    file = served.stage.project / "one" / "samples.json"
    assert capsys.readouterr().err == f"serving: --sample {number}: {file} has samples 0 to 1\n"


def test_a_service_without_samples_is_told_an_option_that_invoke_has(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert served.serving("invoke", "risk", "--sample", "0") == 1

    assert capsys.readouterr().err == (
        "serving: no samples of risk: samples.json is looked for beside the files of its model,"
        " and Pulumi.dev.yaml names none; name a file with --samples, or send a body with --data\n"
    )


def test_samples_may_be_named(served: ServedStage) -> None:
    served.stage.write("mine.json", '[{"request": 1}, {"request": 2}]')

    assert served.serving("invoke", "risk", "--sample", "1", "--samples", "mine.json") == 0

    [asked] = served.server.asked
    assert asked.body == b"2"


def test_named_samples_of_which_none_is_chosen_are_told(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert served.serving("invoke", "risk", "--data", "{}", "--samples", "mine.json") == 1

    assert capsys.readouterr().err == (
        "serving: --samples mine.json: which of them? Give --sample N, not --data\n"
    )


@pytest.mark.parametrize(("body", "between"), [(b"[1]", "\n"), (b"[1]\n", "")])
def test_where_both_streams_are_one_file_the_last_line_begins_anew(
    served: ServedStage, monkeypatch: pytest.MonkeyPatch, body: bytes, between: str
) -> None:
    served.server.gives(answering(body))
    file = served.stage.project / "both"

    with file.open("a") as both:
        monkeypatch.setattr(sys, "stdout", both)
        monkeypatch.setattr(sys, "stderr", both)
        assert served.serving("invoke", "fraud", "--data", "{}") == 0

    assert file.read_text().startswith(f"{body.decode()}{between}fraud variant live · ")


def test_a_model_that_refuses_ends_in_one_line(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.server.gives(
        refusing(424, "ModelError", "x", OriginalStatusCode=400, OriginalMessage="no images")
    )

    assert served.serving("invoke", "fraud", "--data", '{"card": 4711}') == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "serving: fraud: the model refused the request (400): no images\n"


def test_a_mistyped_service_is_told_the_nearest(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert served.serving("invoke", "frued", "--data", "{}") == 1

    assert capsys.readouterr().err == (
        "serving: the stack dev has no service 'frued'; it has fraud, risk; did you mean fraud?\n"
    )


def test_what_cannot_be_sent_is_told_before_anything_is_looked_for(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert served.serving("invoke", "nobody", "--data", "{") == 1

    assert "--data is not JSON" in capsys.readouterr().err


def test_a_stack_that_is_not_up_says_how_to_bring_it_up(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert served.serving("invoke", "fraud", "--data", "{}", "--stack", "prod") == 1

    assert capsys.readouterr().err == (
        "serving: the stack prod is not up;"
        f" `serving sandbox --home {served.stage.home} up --stack prod`\n"
    )


@pytest.mark.parametrize("words", [("invoke", "fraud", "--data", "{}"), ("smoke",)])
def test_a_stack_that_only_a_preview_made_is_not_up(
    served: ServedStage, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert served.stage.sandbox("preview", "--stack", "prod") == 0
    capsys.readouterr()

    assert served.serving(*words, "--stack", "prod") == 1

    assert capsys.readouterr().err == (
        "serving: nothing of the stack prod is up;"
        f" `serving sandbox --home {served.stage.home} up --stack prod`\n"
    )


def test_what_the_sandbox_says_is_told_to_its_end(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    said = f"fraud-dev: it ended; it said: {'x' * 500} (log: /home/logs/fraud-dev.log)"
    served.server.gives(refusing(503, "ServiceUnavailable", said))

    assert served.serving("invoke", "fraud", "--data", "{}") == 1

    assert capsys.readouterr().err == f"serving: fraud: ServiceUnavailable: {said}\n"


def test_a_sandbox_that_is_busy_is_worth_another_try(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.server.gives(refusing(503, "ServiceUnavailable", "all 8 workers are busy"))

    assert served.serving("invoke", "fraud", "--data", "{}") == 1

    assert capsys.readouterr().err.endswith("workers are busy; try again in a moment\n")


def test_a_home_that_is_not_there_is_told_and_not_made(
    served: ServedStage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typo = tmp_path / "typo"

    assert main(["invoke", "fraud", "--data", "{}", "--home", str(typo)]) == 1

    assert capsys.readouterr().err == (
        f"serving: the stack dev is not up; `serving sandbox --home {typo} up --stack dev`\n"
    )
    assert not typo.exists()
    assert served.server.asked == []


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--inference-id", "a\nb", r"'a\nb': takes up to 64 printable characters of ASCII"),
        ("--inference-id", "", "'': takes up to 64 printable characters"),
        ("--inference-id", "x" * 65, f"'{'x' * 60}'…: takes up to 64"),
        ("--variant", "a\x1b[2J", r"'a\x1b[2J': takes up to 63 letters and digits"),
        ("--variant", "x" * 64, "takes up to 63 letters and digits"),
        ("--accept", "text/plain\r\nX-Other: 1", r"'text/plain\r\nX-Other: 1': takes up to 1024"),
        ("--content-type", "text/\x00csv", "and no control characters (`ContentType` in botocore"),
        ("--content-type", "text/çsv", r"'text/\xe7sv': takes up to 1024 characters of ASCII"),
    ],
)
def test_what_no_header_can_be_is_one_line_and_nothing_is_called(
    served: ServedStage, capsys: pytest.CaptureFixture[str], option: str, value: str, told: str
) -> None:
    assert served.serving("invoke", "fraud", "--sample", "0", f"{option}={value}") == 1

    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"serving: {option} ")
    assert told in line
    assert served.server.asked == []


@pytest.mark.parametrize(
    "words", [["fraud"], ["fraud", "--data", "{}", "--sample", "0"], ["--data", "{}"]]
)
def test_one_service_and_one_body_are_asked_for(words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["invoke", *words])

    assert end.value.code == 2


def test_a_container_that_runs_already_is_not_started(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    addresses = Addresses(served.stage.home)
    addresses.make()
    with addresses.served():
        addresses.tell(served.server.url)

        served.serving("invoke", "fraud", "--data", "{}")

    assert "start" not in capsys.readouterr().err


def test_without_the_extra_its_remedy_is_told(
    served: ServedStage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    served.server.gives(predicting(1))

    assert served.serving("invoke", "fraud", "--data", "{}") == 1
    assert 'pip install "serving-components[aws]"' in capsys.readouterr().err
