"""Which part of a deployment's requests and answers is collected, and where it goes.

`DataCollector`, `Collection` and `RequestLogging` in the documentation of pulumi-azure-native
3.29.0: `request` and `response` are the payloads, which Azure collects itself; all others are the
scoring script's own [D].
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.azure_native import referred
from cloud_sandbox.azure_native.machinelearningservices.data_version import DataVersion
from cloud_sandbox.azure_native.machinelearningservices.in_workspace import workspace_of
from cloud_sandbox.azure_native.resource_id import name_of
from cloud_sandbox.data_plane.azureml.deployed import Deployed
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, number, texts

REQUEST: Final = "request"
RESPONSE: Final = "response"
_USUAL: Final = "azureml://datastores/workspaceblobstore/paths/modelDataCollector"
"""`Managed online deployment YAML schema` [D]."""

_PARTS: Final = ("Year", "Month", "Day", "Hour", "Minute")
_FORMS: Final = ("%Y", "%m", "%d", "%H", "%M")
_HOUR: Final = "Hour"


@dataclass(frozen=True)
class Collection:
    """One of the two payloads."""

    name: str
    share: float
    """Of the requests, from 0 to 1."""

    headers: frozenset[str]
    """Of the request, in small letters, that are kept beside it."""

    uri: str
    workspace: str
    """Whose datastores a short form of the URI means."""

    rolled: str
    """What follows the URI, as `strftime` fills it."""


def collections_of(here: Here, deployed: Deployed) -> Iterator[Collection]:
    """Those that are enabled."""
    asked = inside(deployed.properties, "dataCollector")
    rolled = str(asked.get("rollingRate") or _HOUR)
    forms = _FORMS[: _PARTS.index(rolled) + 1] if rolled in _PARTS else _FORMS
    headers = texts(inside(asked, "requestLogging").get("captureHeaders"))
    for name in (REQUEST, RESPONSE):
        told = inside(asked, "collections", name)
        if told.get("dataCollectionMode") != "Enabled":
            continue
        rate = number(told.get("samplingRate"))
        data = referred.found(here, DataVersion.token, told.get("dataId"))
        usual = f"{_USUAL}/{name_of(deployed.endpoint_id)}/{deployed.name}/{name}"
        uri = inside(data.inputs, "properties").get("dataUri") if data else usual
        yield Collection(
            name,
            1.0 if rate is None else rate,
            frozenset(header.lower() for header in headers),
            str(uri).rstrip("/"),
            workspace_of(deployed.id),
            "/".join(forms),
        )
