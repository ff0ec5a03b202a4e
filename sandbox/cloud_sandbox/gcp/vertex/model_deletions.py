"""`models.delete` and `models.deleteVersion`."""

from dataclasses import replace
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.operation import Operation
from cloud_sandbox.gcp.vertex import artifacts, operations
from cloud_sandbox.gcp.vertex.model_versions import DEFAULT, Version, Versions
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status
from cloud_sandbox.gcp.vertex.registered import deployments_of, found, model_name

_DOCUMENT: Final = rules.documented("aiplatform v1 discovery document, revision 20261106")
IS_DEPLOYED: Final = Refusal(
    Status.FAILED_PRECONDITION, "a model or version that is deleted is not deployed", _DOCUMENT
)
ONLY_VERSION: Final = Refusal(
    Status.INVALID_ARGUMENT, "a version that is deleted is not the only one", _DOCUMENT
)
DEFAULT_STAYS: Final = Refusal(
    Status.FAILED_PRECONDITION,
    "a version has the alias `default` at all times",
    rules.documented('"How to use model version aliases"'),
)
VERSION_IS_SAID: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "a call about one version says which",
    rules.unverified("the service's words were not read"),
)


def delete(here: Here, named: str) -> dict[str, Any]:
    """`models.delete`: all versions of it.

    Raises:
        Refused: there is none, or it is deployed.
    """
    with here.store.transaction():
        record, _ = found(here, named.partition("@")[0])
        _not_deployed(here, record.id, None)
        begun = operations.begin(here, operations.DELETING, f"models/{record.id}", {})
        lasting = begun.record.operation
        if lasting is None or lasting.over(here.store.now()):
            here.store.drop(record)
            artifacts.sweep(here)
        else:
            leaving = Operation(lasting.doing, lasting.began, lasting.lasts, removes=True)
            here.store.put(replace(record, operation=leaving))
    return operations.shown(here, begun.record)


def delete_version(here: Here, named: str) -> dict[str, Any]:
    """`models.deleteVersion`.

    Raises:
        Refused: there is none, it is deployed, or it is the only one or the default one.
    """
    if "@" not in named:
        raise VERSION_IS_SAID.told(f"say which version of {named}: {named}@1, or @ and an alias")
    with here.store.transaction():
        record, version = found(here, named)
        _not_deployed(here, record.id, version)
        known = Versions.of(record)
        if len(known.there(here.store.now())) == 1:
            told = f"{record.id}@{version.number} is the only version; delete the model instead"
            raise ONLY_VERSION.told(told)
        if DEFAULT in known.aliases(version, here.store.now()):
            told = f"{record.id}@{version.number} is the default version; make another one that"
            raise DEFAULT_STAYS.told(told)
        begun = operations.begin(here, operations.DELETING, f"models/{record.id}", {})
        gone = replace(version, until=begun.due)
        left = tuple(gone if one == version else one for one in known.all)
        here.store.put(Versions(left).put(record))
        artifacts.sweep(here)
    return operations.shown(here, begun.record)


def _not_deployed(here: Here, model: str, version: Version | None) -> None:
    there = deployments_of(here, model, version)
    if there:
        named = ", ".join(f"{one['deployedModelId']} on {one['endpoint']}" for one in there)
        raise IS_DEPLOYED.told(
            f"{model_name(here, model)} is deployed ({named}); undeploy it first"
        )
