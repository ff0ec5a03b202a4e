"""The two servers of the benchmark as processes, and the load that is put on them."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from benchmarks.failed import Failed
from tests.support import archives

_ROOT: Final = Path(__file__).parents[3]
_DIGITS: Final = _ROOT / "examples" / "digits"
_PATIENCE_S: Final = 30


def unpack(base: Path) -> Path:
    """The digits model with its predictor, laid out as SageMaker would; the model's folder."""
    folder = base / "model"
    archives.unpack(_DIGITS / "model.tar.gz", folder)
    (folder / "code" / "predictor.py").write_bytes((_DIGITS / "predictor.py").read_bytes())
    return folder


def sample(base: Path) -> Path:
    """One request of one image, in a file."""
    path = base / "request.json"
    path.write_text(json.dumps(json.loads((_DIGITS / "samples.json").read_text())[0]["request"]))
    return path


@contextmanager
def runtime(base: Path, **variables: str) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """The runtime with the digits' Predictor, ready; and its port."""
    told = {
        "SAGEMAKER_BASE_DIR": str(base),
        "SAGEMAKER_BIND_TO_PORT": "0",
        "SERVING_PREDICTOR": "predictor:Digits",
    }
    with _started(["-m", "serving_runtime"], told | variables, until="ready") as (process, said):
        yield process, said["listening"]["port"]


@contextmanager
def script_mode(base: Path) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """The runtime with the archive's own `inference.py`, ready; and its port."""
    told = {
        "SAGEMAKER_BASE_DIR": str(base),
        "SAGEMAKER_BIND_TO_PORT": "0",
        "SAGEMAKER_PROGRAM": "inference.py",
        "SAGEMAKER_SUBMIT_DIRECTORY": "/opt/ml/model/code",
    }
    with _started(["-m", "serving_runtime"], told, until="ready") as (process, said):
        yield process, said["listening"]["port"]


@contextmanager
def by_hand(base: Path) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """Bare uvicorn with the handler written by hand; and its port."""
    words = ["-m", "benchmarks.programs.runtime.by_hand", str(base / "model")]
    with _started(words, {}, until="listening") as (process, said):
        yield process, said["listening"]["port"]


def load(
    port: int, body: Path, requests: int, connections: int, path: str = "/invocations"
) -> dict[str, float]:
    """What the load generator measured, in a process of its own.

    Raises:
        Failed: a request was not answered with 200.
    """
    words = [str(port), str(body), "--path", path]
    words += ["--requests", str(requests), "--connections", str(connections)]
    with loading(words) as generator:
        told = finished(generator)
    if told["answered"] != requests or told["lost"] or told["refused"]:
        raise Failed(f"not every request was answered: {told}")
    return told


@contextmanager
def loading(words: list[str]) -> Iterator["subprocess.Popen[str]"]:
    """The generator, connected."""
    command = [sys.executable, str(Path(__file__).with_name("load.py")), *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout  # noqa: S101 - it is a pipe
            if process.stdout.readline().strip() != "connected":
                raise Failed("the load generator could not connect")
            yield process
        finally:
            process.kill()


def finished(generator: "subprocess.Popen[str]") -> dict[str, Any]:
    """What it printed at its end.

    Raises:
        Failed: it died.
    """
    said, _ = generator.communicate(timeout=_PATIENCE_S * 4)
    if generator.returncode != 0:
        raise Failed("the load generator failed")
    told: dict[str, Any] = json.loads(said)
    return told


@contextmanager
def _started(
    words: list[str], variables: Mapping[str, str], *, until: str
) -> Iterator[tuple["subprocess.Popen[str]", dict[str, Any]]]:
    """A server, once its log says the event; what it said until then, by event."""
    said: dict[str, Any] = {}
    with (
        tempfile.TemporaryFile("w+") as rest,
        subprocess.Popen(
            [sys.executable, *words],
            cwd=_ROOT,
            env={**os.environ, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process,
    ):
        try:
            assert process.stdout  # noqa: S101 - it is a pipe
            for line in process.stdout:
                rest.write(line)
                event = json.loads(line) if line.startswith("{") else {}
                said[event.get("event", "")] = event
                if event.get("event") == until:
                    break
            else:
                rest.seek(0)
                raise Failed(f"{' '.join(words)} ended:\n{rest.read()}")
            yield process, said
        finally:
            process.terminate()
            process.communicate(timeout=_PATIENCE_S)
