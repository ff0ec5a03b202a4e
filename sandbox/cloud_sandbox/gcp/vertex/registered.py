"""Models as the registry tells them: `models.get`, `list` and `listVersions`."""

from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.gcp.moment import rfc3339
from cloud_sandbox.gcp.vertex.ai_endpoint import AiEndpoint
from cloud_sandbox.gcp.vertex.model_versions import MODEL, Version, Versions
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status
from cloud_sandbox.gcp.vertex.resource_name import location_name
from cloud_sandbox.gcp.vertex.serving import Serving

NO_MODEL: Final = Refusal(
    Status.NOT_FOUND,
    "a model that is asked for exists",
    rules.unverified("the service's words were not read"),
)
PATCHED: Final = "patched"
"""When a model was patched, among the attributes of its record: seconds since the epoch."""


def get(here: Here, named: str) -> dict[str, Any]:
    """`models.get`: the default version of a model, or the one behind the `@`.

    Raises:
        Refused: there is none.
    """
    record, version = found(here, named)
    return shown(here, record, version)


def everything(here: Here) -> list[dict[str, Any]]:
    """`models.list`: the default version of each, the newest first."""
    now = here.store.now()
    told = []
    for record in here.store.all(MODEL, here.scope):
        version = Versions.of(record).find("", now)
        if version is not None:
            told.append(shown(here, record, version))
    return sorted(told, key=lambda it: str(it["createTime"]), reverse=True)


def versions(here: Here, named: str) -> list[dict[str, Any]]:
    """`models.listVersions`.

    Raises:
        Refused: there is no such model.
    """
    record, _ = found(here, named.partition("@")[0])
    there = Versions.of(record).there(here.store.now())
    return [shown(here, record, version) for version in there]


def found(here: Here, named: str) -> tuple[Record, Version]:
    """A model's record and the version that is meant.

    Raises:
        Refused: there is none.
    """
    identity, _, told = named.partition("@")
    record = here.find(MODEL, identity)
    version = Versions.of(record).find(told, here.store.now())
    if record is None or version is None:
        raise NO_MODEL.told(f"model {model_name(here, named)} does not exist")
    return record, version


def shown(here: Here, record: Record, version: Version) -> dict[str, Any]:
    """`Model`, as the service answers it."""
    known, now = Versions.of(record), here.store.now()
    uploaded = rfc3339(version.since)
    first = rfc3339(known.all[0].since)
    changed = [record.attributes.get(PATCHED, 0.0), *(one.since for one in known.there(now))]
    return _told(record, version) | {
        "name": model_name(here, record.id),
        "versionId": str(version.number),
        "versionAliases": known.aliases(version, now),
        "createTime": first,
        "updateTime": rfc3339(max(changed)),
        "versionCreateTime": uploaded,
        "versionUpdateTime": uploaded,
        "deployedModels": deployments_of(here, record.id, version),
        "supportedDeploymentResourcesTypes": ["DEDICATED_RESOURCES"],
    }


def _told(record: Record, version: Version) -> dict[str, Any]:
    """What was uploaded, and what of it was patched since; labels of both."""
    own = {name: it for name, it in record.attributes.items() if name != PATCHED}
    labels = (version.body.get("labels") or {}) | (own.get("labels") or {})
    whole = version.body | own | {"labels": labels or None}
    return {name: value for name, value in whole.items() if value is not None}


def deployments_of(here: Here, model: str, version: Version | None) -> list[dict[str, str]]:
    """Where a version, or any of a model's, is deployed or being deployed, in any location."""
    name = model_name(here, model)
    return [
        {
            "endpoint": f"{location_name(endpoint.scope)}/endpoints/{endpoint.id}",
            "deployedModelId": deployed["id"],
        }
        for endpoint in here.store.all(AiEndpoint.token)
        for serving in [Serving.of(endpoint, here.store.now())]
        for deployed in (*serving.models, *serving.coming)
        if deployed.get("model") == name
        and (version is None or deployed["modelVersionId"] == str(version.number))
    ]


def model_name(here: Here, named: str) -> str:
    return f"{location_name(here.scope)}/models/{named}"
