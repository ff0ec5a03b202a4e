"""What Azure Monitor refuses over HTTP, and the parameters that a call has.

Where words are not quoted they are the sandbox's own.
"""

from collections.abc import Sequence
from typing import Final

from cloud_sandbox.data_plane.azure_arm.refused import NO_CALL, NOT_FOUND, PACE, TOKEN, Refusal
from cloud_sandbox.data_plane.azure_monitor.asked import Asked
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.nearest import nearest

__all__ = ["NOT_FOUND", "NO_CALL", "PACE", "TOKEN"]
_SPECIFIED: Final = "`metrics_API.json` 2023-10-01 in Azure/azure-rest-api-specs"
VERSION: Final = Refusal(
    400,
    "BadRequest",
    "a request names a version of the API that the sandbox knows",
    rules.unverified("the service's words were not read, and it knows more versions"),
)
PARAMETER: Final = Refusal(
    400, "BadRequest", "a call has only parameters that the API has", rules.documented(_SPECIFIED)
)
METRIC: Final = Refusal(
    400,
    "BadRequest",
    "a metric is one of its resource's",
    rules.quoted("Azure/azure-sdk-for-net issue 29584"),
)
NAMESPACE: Final = Refusal(
    400,
    "BadRequest",
    "a namespace, where it is told, is that of the resource",
    rules.unverified("others hold metrics of one's own, which the sandbox does not keep"),
)
TIMESPAN: Final = Refusal(
    400, "BadRequest", "a timespan is START/END, in this order", rules.documented(_SPECIFIED)
)
INTERVAL: Final = Refusal(
    400,
    "BadRequest",
    "an interval is one of those that the metric has, or FULL",
    rules.documented(f"{_SPECIFIED}; which a metric has, its definitions"),
)
AGGREGATION: Final = Refusal(
    400,
    "BadRequest",
    "an aggregation is one of the five",
    rules.documented("`rest-api-walkthrough` of MicrosoftDocs/azure-monitor-docs"),
)
FILTER: Final = Refusal(
    400,
    "BadRequest",
    "a filter names dimensions of the metric, each with its values",
    rules.documented(_SPECIFIED),
)
ORDER: Final = Refusal(
    400,
    "BadRequest",
    "how many series there are to be, and in which order, is asked of filtered ones",
    rules.documented(_SPECIFIED),
)
RESULT: Final = Refusal(
    400, "BadRequest", "a result is Data or Metadata", rules.documented(_SPECIFIED)
)
ALERTS: Final = Refusal(
    400,
    "BadRequest",
    "alerts are listed by what the sandbox knows of them",
    rules.unverified("the sandbox's own; the service filters by more"),
)


def check_parameters(asked: Asked, known: Sequence[str]) -> None:
    """Refuse what the call does not have.

    Raises:
        ArmRefused: a parameter is none of these.
    """
    by_lower = {name.lower() for name in known}
    for name in asked.query:
        if name.lower() not in by_lower:
            raise PARAMETER.told(f"there is no parameter {name!r} here{nearest(name, known)}")
