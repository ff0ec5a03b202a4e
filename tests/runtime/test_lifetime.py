"""From start to end: when health is given, what a start that cannot be says, how it drains."""

import json
import signal
import socket
import threading
from pathlib import Path

import pytest

from serving_runtime.contract_suite.caller import Caller
from tests.runtime import folders
from tests.runtime.process import JSON, Process, running

ECHO = {"SERVING_PREDICTOR": "echo:Echo"}


def test_health_is_not_given_until_the_model_is_loaded(tmp_path: Path) -> None:
    gate = folders.gate(tmp_path)
    base = folders.echo(tmp_path, load=f"open({str(gate)!r}).read()")

    with running(base, **ECHO) as process:
        before = process.ping(), process.invoke(b'{"text": "a"}').status
        gate.write_text("go")
        process.said("ready")
        after = process.ping(), process.invoke(b'{"text": "a"}').status

    assert (before, after) == ((503, 503), (200, 200))


def test_a_model_that_fails_to_load_ends_the_process_by_one_line(tmp_path: Path) -> None:
    base = folders.echo(tmp_path, load="raise OSError('weights.bin is cut short')")

    with running(base, **ECHO) as process:
        code = process.ended()
        failed = process.said("loading failed")

    assert code == 1
    assert failed["reason"] == "OSError: weights.bin is cut short"
    assert failed["where"].startswith("echo.py:")
    assert "Traceback" not in "".join(process.lines)


def test_a_failure_to_load_that_cannot_be_told_ends_the_process(tmp_path: Path) -> None:
    base = folders.echo(
        tmp_path, load="raise type('Mute', (Exception,), {'__str__': lambda self: 1 / 0})()"
    )

    with running(base, **ECHO) as process:
        code = process.ended()
        failed = process.said("loading failed")

    assert code == 1
    assert failed["reason"] == "Mute: (what it says cannot be told: ZeroDivisionError)"


def test_a_script_that_exits_while_it_loads_ends_the_process(tmp_path: Path) -> None:
    folders.with_code(tmp_path, "inference.py", "def model_fn(model_dir):\n    raise SystemExit(0)")

    with running(tmp_path, SAGEMAKER_PROGRAM="inference.py") as process:
        assert process.ended() == 1


@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({}, "nothing to serve is named"),
        ({"SERVING_PREDICTOR": "echo"}, "SERVING_PREDICTOR is 'echo'; it is module:Class"),
        ({"SAGEMAKER_BIND_TO_PORT": "http"} | ECHO, "SAGEMAKER_BIND_TO_PORT is 'http'; it is a"),
        ({"SERVING_CONTRACT": "fax"} | ECHO, "contract 'fax' is not known; known: azureml"),
        ({"SERVING_TIME_LIMIT_S": "0"} | ECHO, "SERVING_TIME_LIMIT_S is '0'; it is a whole number"),
        ({"SERVING_ACCESS_LOG": "yes"} | ECHO, "SERVING_ACCESS_LOG is 'yes'; it is 1 or 0"),
        ({"SERVING_MODEL_VERSION": "a\nb"} | ECHO, "SERVING_MODEL_VERSION is 'a\\nb'; it is 1 to"),
        ({"OTEL_TRACES_EXPORTER": "zipkin"} | ECHO, "OTEL_TRACES_EXPORTER is 'zipkin'; here are"),
        (
            {"SAGEMAKER_PROGRAM": "a.py", "SAGEMAKER_SUBMIT_DIRECTORY": "s3://b/c.tar.gz"},
            "SAGEMAKER_SUBMIT_DIRECTORY is 's3://b/c.tar.gz'; only a folder",
        ),
        ({"SAGEMAKER_PROGRAM": "../a.py"}, "SAGEMAKER_PROGRAM is '../a.py'; it is the name of"),
    ],
)
def test_a_start_that_cannot_be_is_refused_by_one_line(
    tmp_path: Path, variables: dict[str, str], reason: str
) -> None:
    with running(folders.echo(tmp_path), **variables) as process:
        code = process.ended()

    assert code == 2
    [line] = process.lines
    assert json.loads(line)["reason"].startswith(reason)


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with running(folders.echo(tmp_path), SAGEMAKER_BIND_TO_PORT=port, **ECHO) as process:
            code = process.ended()

    assert code == 2
    assert f"cannot listen on 127.0.0.1 port {port}" in process.lines[0]


def test_words_that_it_does_not_know_are_refused() -> None:
    process = Process({}, ("train",))

    code = process.ended()
    process.kill()

    assert code == 2
    assert "arguments 'train' are not known" in process.lines[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_end_it_exits_by_0(tmp_path: Path, number: signal.Signals) -> None:
    with running(folders.echo(tmp_path), **ECHO) as process:
        process.said("ready")

        assert process.end(number) == 0


def test_told_to_end_it_does_not_wait_for_a_model_that_loads(tmp_path: Path) -> None:
    gate = folders.gate(tmp_path)
    base = folders.echo(tmp_path, load=f"open({str(gate)!r}).read()")

    with running(base, **ECHO) as process:
        process.said("listening")
        assert process.ping() == 503

        assert process.end() == 0


def test_a_request_under_way_is_answered_before_the_end(tmp_path: Path) -> None:
    begun, gate = folders.gate(tmp_path, "begun"), folders.gate(tmp_path)
    base = folders.echo(
        tmp_path,
        predict=f"open({str(begun)!r}, 'w').close(); open({str(gate)!r}).read(); "
        "return Said(text=request.text)",
    )

    with running(base, **ECHO) as process:
        process.said("ready")
        answers = []
        caller = threading.Thread(
            target=lambda: answers.append(process.invoke(b'{"text": "under way"}'))
        )
        caller.start()
        begun.read_text()
        process.popen.send_signal(signal.SIGTERM)
        process.said("draining")
        gate.write_text("go")
        caller.join()
        code = process.ended()

    assert [(got.status, json.loads(got.body)) for got in answers] == [(200, {"text": "under way"})]
    assert answers[0].headers["connection"] == "close"
    assert code == 0


def test_a_connection_that_stays_idle_does_not_hold_up_the_end(tmp_path: Path) -> None:
    with running(folders.echo(tmp_path), **ECHO) as process:
        process.said("ready")
        idle = Caller(process.url)
        got = idle.call("POST", "/invocations", b'{"text": "a"}', JSON)
        kept = idle.kept
        code = process.end()
        idle.close()

    assert (got.status, kept, code) == (200, True, 0)


def test_ended_under_load_it_loses_none(tmp_path: Path) -> None:
    """Every request that was sent on an open connection is answered, the last by `close`."""
    with running(folders.echo(tmp_path), **ECHO) as process:
        process.said("ready")
        wrong: list[str] = []
        counts: list[int] = []
        warm = threading.Barrier(5)

        def ask_until_closed() -> None:
            caller = Caller(process.url)
            count = 0
            while count == 0 or caller.kept:
                got = caller.call("POST", "/invocations", b'{"text": "a"}', JSON)
                count += 1
                if got.status != 200:
                    wrong.append(str(got))
                if count == 20:
                    warm.wait()
            counts.append(count)

        callers = [threading.Thread(target=ask_until_closed) for _ in range(4)]
        for caller in callers:
            caller.start()
        warm.wait()
        process.popen.send_signal(signal.SIGTERM)
        for caller in callers:
            caller.join()
        code = process.ended()

    assert wrong == []
    assert code == 0
    assert process.said("ended")["answered"] == sum(counts)
