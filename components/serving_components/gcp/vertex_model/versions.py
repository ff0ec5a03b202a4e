"""Versions under one parent: found, uploaded, and those beyond the kept deleted."""

from typing import Final

from serving_components.core.own_resource.failure import Unanswered
from serving_components.gcp.own_resource.calls import Answer
from serving_components.gcp.own_resource.operations import Waiter
from serving_components.gcp.own_resource.refusal import Refused, told
from serving_components.gcp.vertex_model.wanted import Wanted, ours

Version = Answer

_KIND: Final = "UploadModel"
"""`UploadModelOperationMetadata` [D]."""

_DEFAULT: Final = "default"


def all_of(waiter: Waiter, name: str) -> list[Version]:
    """Newest first; none where there is no model."""
    try:
        found = list(waiter.vertex.each(f"{name}:listVersions", "models"))
    except Refused as reason:
        if reason.status == "NOT_FOUND":
            return []
        raise
    return sorted(found, key=_number, reverse=True)


def found(waiter: Waiter, wanted: Wanted) -> str | None:
    """The newest version that was made of what is asked for."""
    same = _version(waiter, wanted)
    return None if same is None else str(same["versionId"])


def uploaded(waiter: Waiter, wanted: Wanted, *, first: bool) -> str:
    """A new version, the model's first or another one.

    An answer that is lost is looked for, not asked for again: there would be two versions.
    """
    waiter.say("uploading a version")
    try:
        begun = _begun(waiter, wanted, first=first)
    except Unanswered as lost:
        waiter.say(f"{lost}; looking for what it made")
        settle(waiter, wanted)
        version = found(waiter, wanted)
        if version is None:
            raise
        return version
    if begun is None:
        begun = waiter.appears(
            lambda: _version(waiter, wanted) or _begun(waiter, wanted, first=True), "an upload"
        )
        if "versionId" in begun:
            return str(begun["versionId"])
    return str(waiter.done(begun, "uploading")["modelVersionId"])


def _begun(waiter: Waiter, wanted: Wanted, *, first: bool) -> Answer | None:
    """The operation; None where the id is taken already, by what an earlier command began."""
    # `modelId` or `parentModel`: `UploadModelRequest` [D].
    where = {"modelId": wanted.inputs["modelId"]} if first else {"parentModel": wanted.name}
    account = wanted.inputs["uploadServiceAccount"]
    body = {**where, "model": wanted.model, **({"serviceAccount": account} if account else {})}
    try:
        return waiter.vertex.post(f"{wanted.parent}/models:upload", body)
    except Refused as reason:
        if reason.status != "ALREADY_EXISTS":
            raise
        return None


def settle(waiter: Waiter, wanted: Wanted, operation: str | None = None) -> None:
    """Wait for uploads that an earlier command began."""
    waiter.settle(operation, "uploading")
    for name in waiter.under_way(wanted.name, _KIND):
        waiter.settle(name, "uploading, begun by an earlier command,")


def prune(waiter: Waiter, wanted: Wanted, now: str) -> None:
    """Delete those beyond the kept. What fails is told and left to the next update."""
    earlier = [
        version
        for version in all_of(waiter, wanted.name)
        if ours(version) and str(version["versionId"]) != now and not _needed(version)
    ]
    for version in earlier[wanted.inputs["keepVersions"] :]:
        try:
            remove(waiter, wanted, str(version["versionId"]))
        except Exception as error:
            if (reason := told(error)) is None:
                raise
            waiter.say(f"an earlier version is still there: {reason}; the next update removes it")


def remove(waiter: Waiter, wanted: Wanted, version: str) -> None:
    name = f"{wanted.name}@{version}"
    waiter.done(waiter.vertex.delete(f"{name}:deleteVersion"), f"deleting version {version}")


def _needed(version: Version) -> bool:
    """By a deployment, or by the model itself: `models/M` is the version of this alias.

    One has to have it at all times ("How to use model version aliases" [D]): the first, until
    somebody gives it to another.
    """
    return bool(version.get("deployedModels")) or _DEFAULT in version.get("versionAliases", ())


def _version(waiter: Waiter, wanted: Wanted) -> Version | None:
    same = (
        version
        for version in all_of(waiter, wanted.name)
        if version.get("versionDescription") == wanted.mark
    )
    return next(same, None)


def _number(version: Version) -> int:
    """They are numbers as text, counted up [D]."""
    return int(version["versionId"])
