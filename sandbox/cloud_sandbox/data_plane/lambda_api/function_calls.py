"""What a function and its versions are told to be, and DeleteFunction of one version."""

from typing import Any, Final

from cloud_sandbox.aws.lambda_ import versions
from cloud_sandbox.aws.lambda_.belongings import drop_belongings
from cloud_sandbox.aws.lambda_.referring import aliases_of
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.lambda_api.asked import INVALID, NOT_FOUND, Asked, Call
from cloud_sandbox.data_plane.lambda_api.configuration import configuration
from cloud_sandbox.data_plane.lambda_api.pages import page
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_REFERRED_TO: Final = "Unable to delete version because the following aliases reference it"
"""Zappa issue 960 quotes it [I]."""


def _configuration(asked: Asked) -> Properties:
    return configuration(asked.here, asked.function, _version(asked))


def _get(asked: Asked) -> Properties:
    function, version = asked.function, _version(asked)
    inputs = (version or function).inputs
    told: dict[str, Any] = {
        "Configuration": configuration(asked.here, function, version),
        "Code": _code(inputs),
        "Tags": {key: str(value or "") for key, value in (inputs.get("tags") or {}).items()},
    }
    reserved = function.inputs.get("reservedConcurrentExecutions")
    if version is None and reserved is not None and float(reserved) >= 0:
        told["Concurrency"] = {"ReservedConcurrentExecutions": int(float(reserved))}
    return {name: value for name, value in told.items() if value}


def _list(asked: Asked) -> Properties:
    """$LATEST first, then by number: as an answer in localstack's tests, run against AWS [I]."""
    function = asked.function
    published = sorted(
        versions.versions(asked.here, function.id), key=lambda one: int(one.attributes["version"])
    )
    told = [configuration(asked.here, function, one) for one in (None, *published)]
    return page(asked.query, "Versions", told)


def _delete(asked: Asked) -> None:
    qualifier = asked.of.qualifier
    if not qualifier:
        raise Refused(
            INVALID,
            "the sandbox deletes a function by the program that made it; by this call, a version:"
            " give a Qualifier",
        )
    if not qualifier.isdecimal():
        raise Refused(INVALID, f"Qualifier: takes the number of a version; got {qualifier!r}")
    with asked.here.store.transaction():
        function = asked.function
        version = _version(asked)
        named = list(aliases_of(asked.here, function.id, qualifier))
        if named:
            raise Refused("ResourceConflictException", f"{_REFERRED_TO}: [{', '.join(named)}]")
        if version is not None:
            asked.here.store.drop(version)
            drop_belongings(asked.here, function.id, qualifier)


def _version(asked: Asked) -> Record | None:
    """The published version that is meant; None where it is the function as it is now.

    Raises:
        Refused: it does not exist.
    """
    for reason in asked.of.missing(asked.here):
        raise Refused(NOT_FOUND, reason)
    return versions.version(asked.here, asked.function.id, asked.of.version(asked.here))


def _code(inputs: Properties) -> dict[str, Any]:
    """Where an image lies; a zip is given out by a link, which the sandbox does not make."""
    image = inputs.get("imageUri")
    return {"RepositoryType": "ECR", "ImageUri": image} if image else {"RepositoryType": "S3"}


CALLS: Final[dict[str, Call]] = {
    "GET /2015-03-31/functions/{function}": _get,
    "GET /2015-03-31/functions/{function}/configuration": _configuration,
    "GET /2015-03-31/functions/{function}/versions": _list,
    "DELETE /2015-03-31/functions/{function}": _delete,
}
