"""What the sandbox's data plane adds to a call, and what a killed worker loses.

`python -m benchmarks.data_plane [--rounds N]`

The same archive answers directly and through the data plane, in turn, on one connection, so that
each figure is one request's. Then its worker is killed under load, again and again.
"""

import base64
import os
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import psutil

from benchmarks import verdict
from benchmarks.failed import Failed
from benchmarks.programs.runtime import served
from benchmarks.rounds import asked, in_turn
from cloud_sandbox.aws.s3 import content
from cloud_sandbox.data_plane import running
from cloud_sandbox.engine import blobs
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.store import Store
from cloud_sandbox.engine.wire import Properties

_DIGITS: Final = Path(__file__).parents[1] / "examples" / "digits"
_HERE: Final = Scope("aws", "123456789012", "eu-west-1")
_PATH: Final = "/endpoints/digits/invocations"
_REQUESTS: Final = 2000
_MOST_MS: Final = 2.0
_ROUNDS: Final = 9
_KILLS: Final = 10
_CONNECTIONS: Final = 8
_UNDER_LOAD_S: Final = 0.5
_IMAGE: Final = "sagemaker-scikit-learn:1.2-1-cpu-py3"
_SCRIPT_MODE: Final = {
    "SAGEMAKER_PROGRAM": "inference.py",
    "SAGEMAKER_SUBMIT_DIRECTORY": "/opt/ml/model/code",
}


def main() -> None:
    """Measure, and exit by whether both bars are kept."""
    rounds = asked(__doc__, _ROUNDS)
    with tempfile.TemporaryDirectory(prefix="serving-benchmark-") as folder:
        base = Path(folder)
        served.unpack(base)
        body = served.sample(base)
        home = base / "home"
        _deploy(home)
        with running(home) as url:
            port = int(url.rpartition(":")[2])
            kept = [_routing(base, body, port, rounds), _killed(body, port)]
    sys.exit(not all(kept))


def _deploy(home: Path) -> None:
    """The records that `up` would have left of one endpoint, and its archive."""
    store = Store(home / "cloud.sqlite3")
    archive = (_DIGITS / "model.tar.gz").read_bytes()
    inputs = {"bucket": "archives", "key": "model.tar.gz"}
    inputs["contentBase64"] = base64.b64encode(archive).decode()
    blobs.keep(home / "blobs", content.digest(inputs), archive)
    _put(store, "s3/bucketObjectv2:BucketObjectv2", "archives/model.tar.gz", inputs)
    container = {
        "image": f"141502667606.dkr.ecr.eu-west-1.amazonaws.com/{_IMAGE}",
        "modelDataUrl": "s3://archives/model.tar.gz",
        "environment": _SCRIPT_MODE,
    }
    _put(store, "sagemaker/model:Model", "digits", {"primaryContainer": container})
    variant = {"variantName": "live", "modelName": "digits", "initialInstanceCount": 1}
    configuration = {"name": "digits", "productionVariants": [variant]}
    kind = "sagemaker/endpointConfiguration:EndpointConfiguration"
    _put(store, kind, "digits", configuration)
    endpoint = {"name": "digits", "endpointConfigName": "digits"}
    _put(store, "sagemaker/endpoint:Endpoint", "digits", endpoint)


def _put(store: Store, kind: str, identity: str, inputs: Properties) -> None:
    store.put(Record(_HERE, f"aws:{kind}", identity, inputs, {}))


def _routing(base: Path, body: Path, port: int, rounds: int) -> bool:
    """Whether the median of what the data plane adds to the p50 is within the bar."""
    p50: dict[str, list[float]] = {"through the data plane": [], "directly": []}
    with served.script_mode(base) as (_, direct):

        def through() -> float:
            told = served.load(port, body, _REQUESTS, 1, _PATH)
            p50["through the data plane"].append(told["p50"] * 1000)
            return told["seconds"]

        def directly() -> float:
            told = served.load(direct, body, _REQUESTS, 1)
            p50["directly"].append(told["p50"] * 1000)
            return told["seconds"]

        in_turn({"through the data plane": through, "directly": directly}, rounds)
    rows = {name: values[1:] for name, values in p50.items()}  # the first round warmed up
    verdict.told(f"p50 of a call, {rounds} pairs", rows, "ms")
    added = [a - b for a, b in zip(*rows.values(), strict=True)]
    within = bool(statistics.median(added) <= _MOST_MS)
    told = "kept" if within else "MISSED"
    print(f"  added: {statistics.median(added):.3f} ms   at most {_MOST_MS:g} ms: {told}")
    return within


def _killed(body: Path, port: int) -> bool:
    """Whether no more than what was in the workers was lost."""
    sent = lost = 0
    for _ in range(_KILLS):
        words = [str(port), str(body), "--path", _PATH, "--requests", str(_REQUESTS)]
        with served.loading([*words, "--connections", str(_CONNECTIONS)]) as generator:
            time.sleep(_UNDER_LOAD_S)
            os.kill(_worker(), signal.SIGKILL)
            told = served.finished(generator)
        sent += told["sent"]
        lost += told["sent"] - told["answered"]
    most = _KILLS * _CONNECTIONS
    kept = "kept" if lost <= most else "MISSED"
    print(
        f"\nSIGKILL of the worker under load, {_KILLS} times: {sent} requests, {lost} lost; at most"
        f" {most} were in one: {kept}"
    )
    return bool(lost <= most)


def _worker() -> int:
    """The one process that the data plane has started."""
    for process in psutil.process_iter():
        try:
            words = process.cmdline()
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
        if "cloud_sandbox.data_plane.workers.launch" in words:
            return int(process.pid)
    raise Failed("no worker runs")


if __name__ == "__main__":
    main()
