"""The very entry point that the Dockerfile names, in the layout that its last stage copies."""

import json
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.runtime.image.conftest import DIGITS
from tests.runtime.image.layout import Layout

pytestmark = pytest.mark.xdist_group("image")

_MOST_BYTES: Final = 150_000_000
_DIRECT: Final = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def said(process: subprocess.Popen[str], event: str) -> dict[str, Any]:
    """What the log says once it comes to this."""
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("{") and event in line:
            told: dict[str, Any] = json.loads(line)
            return told
    raise AssertionError(f"ended without {event!r}: {''.join(lines)}")


@pytest.fixture(scope="module")
def process(layout: Layout, base: Path) -> Iterator[subprocess.Popen[str]]:
    with layout.running(base, "serve") as started:
        yield started


@pytest.fixture(scope="module")
def port(process: subprocess.Popen[str]) -> int:
    """Where the loaded model answers."""
    found: int = said(process, '"listening"')["port"]
    said(process, '"ready"')
    return found


def test_what_the_last_stage_copies_stays_small(layout: Layout) -> None:
    assert [path.name for path in layout.copied] == ["serving", "program", "code"]
    assert layout.size() <= _MOST_BYTES


def test_a_loaded_model_is_healthy(layout: Layout, base: Path, port: int) -> None:
    with _DIRECT.open(f"http://127.0.0.1:{port}/ping") as answer:
        assert answer.status == 200

    assert layout.healthy(base, port)


def test_where_nothing_answers_the_container_is_not_healthy(layout: Layout, base: Path) -> None:
    assert not layout.healthy(base, 9)  # the discard port, where nothing listens


def test_the_predictor_of_the_folder_answers(port: int) -> None:
    [sample, *_] = json.loads((DIGITS / "samples.json").read_text(encoding="utf-8"))
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}/invocations",
        json.dumps(sample["request"]).encode(),
        {"Content-Type": "application/json"},
    )

    with _DIRECT.open(asked) as answer:
        predicted = json.load(answer)

    assert predicted["predictions"][0]["label"] == sample["label"]


def test_sigterm_ends_it_in_peace(process: subprocess.Popen[str], port: int) -> None:
    assert port

    process.send_signal(signal.SIGTERM)
    said(process, '"ended"')

    assert process.wait() == 0


def test_an_image_that_brings_its_own_model_finds_an_empty_folder(
    layout: Layout, tmp_path: Path
) -> None:
    """The Dockerfile makes /opt/ml/model; the example's predictor misses its file in it."""
    (tmp_path / "model").mkdir()

    with layout.running(tmp_path, "serve") as process:
        told = said(process, '"loading failed"')

    assert "model.json" in told["reason"]
