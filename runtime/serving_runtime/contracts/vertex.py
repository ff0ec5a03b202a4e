"""Vertex AI's endpoints: a health route, a predict route, a port; the model's files in a bucket.

[D] `Custom container requirements for inference` of the Vertex AI guide: the variables, that a
container answers its health route with 200 once it can predict and listens while it loads (Vertex
tries its port 4 times, 10 s apart), and that it reads `instances` and `parameters` and writes
`predictions`. What comes by `:rawPredict` reaches the same route as it was sent.

The limits are Vertex's to enforce and differ by the endpoint's kind, which a container is not told:
a dedicated one takes bodies up to 10 MB and waits up to an hour, 10 minutes unless told otherwise
([D] `Use dedicated public endpoints` and `Create a public endpoint` of the guide); the shared
domain takes 1.5 MB [U]. The size here is the larger; the time is what others wait.
"""

import dataclasses
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from serving_runtime import environment, instances, prebuilt, server, what_is_served
from serving_runtime.gcs.api import Api
from serving_runtime.gcs.bucket import Bucket
from serving_runtime.gcs.fetching import fetch
from serving_runtime.gcs.place import Place
from serving_runtime.http_contract import HttpContract
from serving_runtime.refused import Misconfigured
from serving_runtime.served import Served

_PORT: Final = 8080
_MOUNT: Final = Path("/opt/ml")
"""Where an image that serves other clouds as well has its model."""

_ROUTE: Final = re.compile(r"/[A-Za-z0-9._~:@!$&'()*+,;=/-]*")

HTTP: Final = HttpContract(
    name="vertex",
    health_path="/health",
    invoke_path="/predict",
    max_body_bytes=10 * 1024 * 1024,
    time_limit_s=60,
)
"""Its paths hold where no variable says others."""


def serve(variables: Mapping[str, str]) -> int:
    """Serve until told to end.

    Raises:
        Misconfigured: the environment asks for what cannot be.
    """
    contract = dataclasses.replace(
        HTTP,
        health_path=_route(variables, "AIP_HEALTH_ROUTE", HTTP.health_path),
        invoke_path=_route(variables, "AIP_PREDICT_ROUTE", HTTP.invoke_path),
    )
    uri = variables.get("AIP_STORAGE_URI")
    place = Place.of(uri, "AIP_STORAGE_URI") if uri else None
    with _base(variables, fetched=place is not None) as base:
        settings = environment.settings(
            variables,
            contract,
            port=environment.number(variables, "AIP_HTTP_PORT", _PORT, least=0, most=65535),
            model_folder=base / "model",
            time_limit_s=contract.time_limit_s,
        )
        served = _served(variables, base)
        return server.run(contract, settings, served, variables, _fetching(place, base, variables))


def _served(variables: Mapping[str, str], base: Path) -> Served:
    if wanted := variables.get("SERVING_PREBUILT"):
        return prebuilt.served(wanted, variables)
    return instances.served(what_is_served.served(variables, base))


def _fetching(
    place: Place | None, base: Path, variables: Mapping[str, str]
) -> Callable[[], None] | None:
    """What is done before the model is loaded, beside the server that listens already."""
    if place is None:
        return None
    bucket = Bucket(place, Api.of(variables))
    return lambda: fetch(bucket, base / "model")


@contextmanager
def _base(variables: Mapping[str, str], *, fetched: bool) -> Iterator[Path]:
    """The folder that has the model in its `model`; one of our own goes when the process ends."""
    told = variables.get("SERVING_BASE_DIR")
    if told or not fetched:
        yield Path(told or _MOUNT)
        return
    with tempfile.TemporaryDirectory(prefix="serving-", ignore_cleanup_errors=True) as own:
        yield Path(own)


def _route(variables: Mapping[str, str], name: str, usual: str) -> str:
    value = variables.get(name) or usual
    if not _ROUTE.fullmatch(value):
        raise Misconfigured(f"{name} is {value[:200]!r}; it is a path such as {usual}")
    return value
