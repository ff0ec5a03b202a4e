"""A slow model keeps neither health nor time limits from working, in the real process."""

import json
import threading
from pathlib import Path

from tests.runtime import folders
from tests.runtime.process import running

ECHO = {"SERVING_PREDICTOR": "echo:Echo"}
BODY = b'{"text": "a"}'


def held_up(base: Path) -> tuple[Path, Path]:
    """`echo:Echo` that says when it begins to predict, and then waits at a gate."""
    begun, gate = folders.gate(base, "begun"), folders.gate(base)
    waits = f"open({str(begun)!r}, 'w').close(); open({str(gate)!r}).read()"
    folders.echo(base, predict=f"{waits}; return Said(text=request.text)")
    return begun, gate


def test_health_is_answered_during_a_long_prediction(tmp_path: Path) -> None:
    begun, gate = held_up(tmp_path)
    statuses = []

    with running(tmp_path, **ECHO) as process:
        process.said("ready")
        caller = threading.Thread(target=lambda: statuses.append(process.invoke(BODY).status))
        caller.start()
        begun.read_text()
        healthy = process.ping(), process.call("GET", "/metrics").status
        gate.write_text("go")
        caller.join()

    assert healthy == (200, 200)
    assert statuses == [200]


def test_a_prediction_beyond_the_time_limit_is_given_up_and_health_with_it(tmp_path: Path) -> None:
    begun, _ = held_up(tmp_path)

    with running(tmp_path, SERVING_TIME_LIMIT_S="1", **ECHO) as process:
        process.said("ready")
        beginning = threading.Thread(target=begun.read_text)
        beginning.start()
        got = process.invoke(BODY)
        beginning.join()
        stuck = process.call("GET", "/ping")
        code = process.end()

    assert got.status == 504
    assert json.loads(got.body)["error"] == "the prediction was not ready within 1 s"
    assert stuck.status == 503
    assert code == 0
    assert process.said("ended")["abandoned"] == 1
