"""`serving smoke` calls every service of a stack with its samples."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

import pytest

from cloud_sandbox.engine.operation import Operation
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.main import main
from tests.cli.calling.stand_in import answering, predicting, refusing, starting
from tests.cli.endpoint_entry import ENDPOINT, HERE
from tests.cli.served_stage import ServedStage

FAILS = refusing(424, "ModelError", "x", OriginalStatusCode=500, OriginalMessage="out of order")


def up(served: ServedStage, *services: str) -> None:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        assert served.up(*services) == 0
    served.server.asked.clear()


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("  ") if cell.strip()]


def document(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_every_sample_is_called_and_told_in_a_table(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    up(served, "fraud")
    served.server.gives(predicting(0), predicting(1), predicting(7))

    assert served.serving("smoke", "--stack", "dev") == 0

    head, line = map(cells, capsys.readouterr().out.splitlines())
    assert head == [
        *("service", "state", "calls", "failed", "right/of", "p50 ms", "max ms"),
        *("variant", "model version"),
    ]
    assert line[:5] == ["fraud", "InService", "2", "0", "1/2"]
    assert line[7:] == ["live", "v1"]
    assert float(line[5]) <= float(line[6])


def test_the_sandbox_is_woken_by_a_call_that_does_not_count(served: ServedStage) -> None:
    up(served, "fraud")

    served.serving("smoke")

    assert [json.loads(asked.body)["x"] for asked in served.server.asked] == [1, 1, 2]


def test_a_part_that_the_first_call_did_not_wake_is_counted_as_started(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    up(served, "fraud")
    served.server.gives(predicting(1), predicting(1), predicting(2, variant="new"))

    assert served.serving("smoke", "--json") == 0

    [service] = document(capsys)["services"]
    assert (service["variants"], service["with_start"]) == (["live", "new"], 1)


def test_a_wrong_label_is_told_and_not_judged(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    up(served, "fraud")
    served.server.gives(predicting(0))

    assert served.serving("smoke", "--json") == 0

    [service] = document(capsys)["services"]
    assert (service["right"], service["judged"], service["ok"]) == (0, 2, True)


@pytest.mark.parametrize(
    ("label", "said", "right"),
    [(False, 0, 0), (1, True, 0), (False, False, 1), (1, 1.0, 1), ("1", 1, 0)],
)
def test_a_label_is_right_when_it_is_equal_and_of_one_kind(
    served: ServedStage, capsys: pytest.CaptureFixture[str], label: Any, said: Any, right: int
) -> None:
    served.samples({"label": label, "request": {}})
    up(served, "fraud")
    served.server.gives(predicting(said))

    assert served.serving("smoke", "--json") == 0

    [service] = document(capsys)["services"]
    assert (service["right"], service["judged"]) == (right, 1)


@pytest.mark.parametrize(("least", "code"), [("0.5", 0), ("0.51", 1)])
def test_an_accuracy_may_be_asked_for(
    served: ServedStage, least: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    up(served, "fraud")
    served.server.gives(predicting(0), predicting(1), predicting(0))

    assert served.serving("smoke", "--min-accuracy", least) == code

    told = "fraud: failed: 1 of 2 labels are right, 50.0%; at least 51.0% is asked for"
    assert (told in capsys.readouterr().out) == bool(code)


def test_without_labels_there_is_no_accuracy(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.samples({"request": {}}, {"label": 1, "request": {}})
    up(served, "fraud")
    served.server.gives(answering(b"[1]"))

    assert served.serving("smoke") == 0
    assert "fraud: no label was compared" in capsys.readouterr().out

    assert served.serving("smoke", "--min-accuracy", "0") == 1
    assert "failed: nothing to take an accuracy of" in capsys.readouterr().out


@pytest.mark.parametrize("share", ["-0.1", "1.1", "most", "nan"])
def test_an_accuracy_is_a_share(share: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["smoke", f"--min-accuracy={share}"])

    assert end.value.code == 2
    assert "a share is a number from 0 to 1" in capsys.readouterr().err


def test_calls_that_fail_are_counted_and_the_first_ones_told(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.samples(*[{"label": 1, "request": number} for number in range(6)])
    up(served, "fraud")
    served.server.gives(predicting(1), predicting(1), FAILS)

    assert served.serving("smoke", "--json") == 1

    told = document(capsys)
    [service] = told["services"]
    assert (told["ok"], told["stack"], told["on"]) == (False, "dev", "sandbox")
    assert (service["calls"], service["failed"], service["right"]) == (6, 5, 1)
    first, *others, last = service["reasons"]
    assert first.startswith("sample 1: the model failed (500): out of order (its log: ")
    assert len(others) == 2
    assert last == "and 2 more calls that failed"


def test_a_service_that_never_answers_has_no_times(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    up(served, "fraud")
    served.server.gives(FAILS)

    assert served.serving("smoke", "--min-accuracy", "0.9") == 1

    _, line, *reasons = capsys.readouterr().out.splitlines()
    assert cells(line) == ["fraud", "InService", "2", "2", "-", "-", "-", "-", "-"]
    assert all(reason.startswith("fraud: failed: sample ") for reason in reasons)


def test_a_service_without_samples_fails_the_check(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    up(served, "fraud", "risk")

    assert served.serving("smoke", "--json") == 1

    fraud, risk = document(capsys)["services"]
    assert fraud["ok"]
    [reason] = risk["reasons"]
    assert reason == (
        "no samples of risk: samples.json is looked for beside the files of its model, and"
        " Pulumi.dev.yaml names none; name a file with --samples risk=FILE, or pass it by with"
        " --skip-unsampled"
    )


def test_samples_may_be_named(served: ServedStage) -> None:
    up(served, "risk")
    served.stage.write("mine.json", '[{"request": "hello"}]')

    assert served.serving("smoke", "--samples", "mine.json") == 0
    assert {asked.body for asked in served.server.asked} == {b'"hello"'}


def test_samples_that_are_named_are_of_one_service(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    up(served, "fraud", "risk")
    served.stage.write("mine.json", '[{"request": "hello"}]')

    assert served.serving("smoke", "--samples", "mine.json") == 1
    assert capsys.readouterr().err == (
        "serving: --samples mine.json: of which service? Say SERVICE=mine.json; it is one of fraud,"
        " risk\n"
    )
    assert served.serving("smoke", "risk", "--samples", "mine.json") == 0


def test_each_service_may_be_given_its_own_samples(served: ServedStage) -> None:
    up(served, "fraud", "risk")
    served.stage.write("one.json", '[{"request": "one"}]')
    served.stage.write("two.json", '[{"request": "two"}]')

    assert served.serving("smoke", "--samples", "risk=two.json", "--samples", "fraud=one.json") == 0

    sent = {(asked.path.split("/")[2], asked.body) for asked in served.server.asked}
    assert sent == {("fraud-dev", b'"one"'), ("risk-dev", b'"two"')}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["rsk=a.json"], "has no service 'rsk'; it has fraud, risk; did you mean risk?"),
        (["risk="], "--samples risk=: names no file; give SERVICE=FILE"),
        (["risk=a", "risk=b"], "--samples risk=b: risk has a already; give one"),
    ],
)
def test_samples_of_nobody_are_told(
    served: ServedStage, given: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    up(served, "fraud", "risk")

    assert served.serving("smoke", *(f"--samples={word}" for word in given)) == 1

    assert told in capsys.readouterr().err
    assert served.server.asked == []


def test_a_service_without_samples_can_be_passed_by(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    up(served, "fraud", "risk")

    assert served.serving("smoke", "--skip-unsampled", "--json") == 0

    fraud, risk = document(capsys)["services"]
    assert (fraud["calls"], fraud["skipped"]) == (2, None)
    assert (risk["ok"], risk["calls"]) == (True, 0)
    assert risk["skipped"].startswith("no samples of risk: ")
    assert served.serving("smoke", "--skip-unsampled") == 0
    assert "risk: was not called: no samples of risk: " in capsys.readouterr().out


def test_a_service_that_is_passed_by_has_to_start_all_the_same(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    up(served, "fraud", "risk")
    served.server.start = starting("the container ended with 1", own=True)

    assert served.serving("smoke", "--skip-unsampled") == 1
    assert "risk: failed: it cannot answer: the container ended with 1" in capsys.readouterr().out


def test_where_every_service_is_passed_by_nothing_was_checked(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    up(served, "risk")

    assert served.serving("smoke", "--skip-unsampled") == 1

    assert capsys.readouterr().err == (
        "serving: nothing was called: no samples of risk; name a file with --samples\n"
    )


def test_samples_that_are_wrong_fail_the_check_by_their_faults(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    up(served, "fraud")
    served.samples({"label": 1})

    assert served.serving("smoke") == 1
    assert "samples.json[0].request: is missing" in capsys.readouterr().out
    assert served.server.asked == []


def test_an_endpoint_that_is_changing_is_not_called(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    up(served, "fraud")
    cloud = Store(served.stage.home / "cloud.sqlite3")
    operation = Operation("Updating", cloud.now(), 1000)
    inputs = {"name": "fraud-dev", "endpointConfigName": "v1"}
    cloud.put(Record(HERE, ENDPOINT, "fraud-dev", inputs, {}, operation))

    assert served.serving("smoke") == 1
    assert "fraud: failed: it is Updating, not InService" in capsys.readouterr().out
    assert served.server.asked == []


def test_a_stack_without_endpoints_fails_the_check(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    up(served)

    assert served.serving("smoke") == 1
    assert capsys.readouterr().err == (
        "serving: the stack dev has no endpoint, so there is nothing to call\n"
    )


@pytest.mark.parametrize(("stack", "told"), [("dev", "has no endpoint"), ("prod", "is not up")])
def test_what_ends_the_check_is_a_document_too(
    served: ServedStage, stack: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    up(served)

    assert served.serving("smoke", "--json", "--stack", stack) == 1

    said = capsys.readouterr()
    document = json.loads(said.out)
    assert (document["stack"], document["ok"], document["services"]) == (stack, False, [])
    assert told in document["reason"]
    assert said.err == f"serving: {document['reason']}\n"
