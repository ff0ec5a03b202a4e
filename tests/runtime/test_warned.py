"""Warnings are lines of the log: with what they say while the model loads, without it later."""

from pathlib import Path

from tests.runtime import folders
from tests.runtime.process import running


def test_a_warning_is_told_whole_until_payloads_come(tmp_path: Path) -> None:
    base = folders.echo(
        tmp_path,
        load="__import__('warnings').warn('made by an older release')",
        predict="__import__('warnings').warn(request.text); return Said(text='a')",
    )
    with running(base, SERVING_PREDICTOR="echo:Echo") as process:
        process.said("ready")
        status = process.invoke(b'{"text": "my secret"}').status
        process.end()

    warned = [line for line in process.lines if '"warned"' in line]

    assert status == 200
    assert len(warned) == 2
    assert "made by an older release" in warned[0]
    assert '"warning": "UserWarning", "where": "echo.py:' in warned[1]
    assert [line for line in process.lines if "secret" in line or not line.startswith("{")] == []


def test_an_answer_of_another_type_is_refused_and_not_logged(tmp_path: Path) -> None:
    base = folders.echo(
        tmp_path,
        predict="said = Said(text='a'); said.text = [request.text]; return said",
    )
    with running(base, SERVING_PREDICTOR="echo:Echo") as process:
        process.said("ready")
        got = process.invoke(b'{"text": "my secret"}')
        process.end()

    assert got.status == 500
    assert "secret" not in "".join(process.lines) + got.body.decode()
