"""The provider's process: on loopback, gone with its engine."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SERVE = [sys.executable, "-I", "-m", "cloud_sandbox.engine.serve"]
NO_ENGINE = "127.0.0.1:9"
_AN_ENGINE = """
import subprocess, sys, time
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, text=True)
print(child.stdout.readline().strip(), flush=True)
time.sleep(60)
"""


def _words(home: Path) -> list[str]:
    return [*SERVE, "--package", "aws", "--version", "7.51.1", "--home", str(home), NO_ENGINE]


@pytest.fixture(name="serving")
def started_provider(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(_words(tmp_path / "home"), stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.communicate()


def _port(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


def _answers(address: str, port: int) -> bool:
    try:
        socket.create_connection((address, port), timeout=5).close()
    except OSError:
        return False
    return True


def _seconds_until(happened: Callable[[], bool]) -> float:
    start = time.monotonic()
    while not happened() and time.monotonic() - start < 10:
        time.sleep(0.02)
    return time.monotonic() - start


def test_it_listens_on_loopback_alone(serving: subprocess.Popen[str]) -> None:
    port = _port(serving)

    assert _answers("127.0.0.1", port)
    # Whoever listens on every address listens here too.
    assert not _answers("127.0.0.2", port)
    assert not _answers("::1", port)


def test_it_prints_its_port_and_nothing_else(serving: subprocess.Popen[str]) -> None:
    assert _answers("127.0.0.1", _port(serving))
    serving.send_signal(signal.SIGINT)

    said, _ = serving.communicate(timeout=10)

    assert said == ""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda one: one.name)
def test_a_request_to_end_ends_it_at_once(
    serving: subprocess.Popen[str], number: signal.Signals
) -> None:
    _port(serving)

    serving.send_signal(number)

    assert _seconds_until(lambda: serving.poll() is not None) < 1
    assert serving.returncode == 0


def test_it_does_not_outlive_an_engine_that_was_killed(tmp_path: Path) -> None:
    engine = subprocess.Popen(
        [sys.executable, "-c", _AN_ENGINE, *_words(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert engine.stdout is not None
    port = int(engine.stdout.readline())
    assert _answers("127.0.0.1", port)

    engine.kill()
    engine.communicate()

    assert _seconds_until(lambda: not _answers("127.0.0.1", port)) < 2


def test_it_starts_without_the_sdk() -> None:
    ask = (
        "import sys, cloud_sandbox.engine.serve;"
        "print(*sorted({'pulumi.resource', 'pulumi_aws', 'yaml', 'botocore'} & set(sys.modules)))"
    )

    loaded = subprocess.run(
        [sys.executable, "-I", "-c", ask], capture_output=True, text=True, check=True
    )

    assert loaded.stdout.strip() == ""
