"""GetProvisionedConcurrencyConfig, ListProvisionedConcurrencyConfigs, GetFunctionConcurrency."""

from typing import Any, Final

from cloud_sandbox.aws.lambda_.function_arn import function_arn
from cloud_sandbox.aws.lambda_.provisioned import provisioned
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.lambda_api.asked import INVALID, NOT_FOUND, Asked, Call
from cloud_sandbox.data_plane.lambda_api.pages import page
from cloud_sandbox.engine.wire import Properties

_NONE: Final = "there is no provisioned concurrency of this qualifier"
"""The sandbox's own words; the exception is botocore's [D]."""


def _provisioned(asked: Asked) -> Properties:
    """One, or all of the function: both are this one path, told apart by its query [D]."""
    function = asked.function.id
    found = dict(provisioned(asked.here, function))
    if asked.query.get("List"):
        told = [
            _told(asked, qualifier) | {"FunctionArn": function_arn(asked.here, function, qualifier)}
            for qualifier in sorted(found)
        ]
        return page(asked.query, "ProvisionedConcurrencyConfigs", told)
    qualifier = asked.of.qualifier
    if not qualifier:
        raise Refused(INVALID, "Qualifier: is required: an alias or the number of a version")
    for reason in asked.of.missing(asked.here):
        raise Refused(NOT_FOUND, reason)
    if qualifier not in found:
        raise Refused("ProvisionedConcurrencyConfigNotFoundException", _NONE)
    return _told(asked, qualifier)


def _told(asked: Asked, qualifier: str) -> dict[str, Any]:
    """As many as have been started; those in use are available too, which no page says [U]."""
    state = asked.provisioning.state(asked.here, asked.function.id, qualifier)
    numbers = {
        "Requested": state.requested,
        "Available": state.allocated,
        "Allocated": state.allocated,
    }
    told: dict[str, Any] = {
        f"{word}ProvisionedConcurrentExecutions": many for word, many in numbers.items()
    }
    told["Status"] = state.status
    return told | ({"StatusReason": state.reason} if state.reason else {})


def _reserved(asked: Asked) -> Properties:
    reserved = asked.function.inputs.get("reservedConcurrentExecutions")
    if reserved is None or float(reserved) < 0:
        return {}
    return {"ReservedConcurrentExecutions": int(float(reserved))}


CALLS: Final[dict[str, Call]] = {
    "GET /2019-09-30/functions/{function}/provisioned-concurrency": _provisioned,
    "GET /2019-09-30/functions/{function}/concurrency": _reserved,
}
