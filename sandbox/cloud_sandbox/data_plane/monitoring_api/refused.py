"""What Cloud Monitoring's API refuses: what must be so, and the parameters that a call has."""

from collections.abc import Container
from typing import Final

from cloud_sandbox.data_plane.monitoring_api.asked import Asked
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status

_DOCUMENT: Final = rules.documented("monitoring v3 discovery document, revision 20260129")
_OWN: Final = rules.unverified("the sandbox's own; the service answers more")
NO_CALL: Final = Refusal(Status.UNIMPLEMENTED, "a call is one that the sandbox answers", _OWN)
PARAMETER: Final = Refusal(
    Status.INVALID_ARGUMENT, "a call has only parameters that the API has", _DOCUMENT
)
UNKNOWN_ENUM: Final = Refusal(
    Status.INVALID_ARGUMENT, "a parameter that has an enum holds one of its values", _DOCUMENT
)
INTERVAL: Final = Refusal(
    Status.INVALID_ARGUMENT, "an interval has an end, and does not begin after it", _DOCUMENT
)
QUERY: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "a filter and an aggregation make sense, and are what the sandbox computes",
    rules.unverified("what makes sense is documented; the service's words were not read"),
)
METRIC: Final = Refusal(
    Status.NOT_FOUND,
    "a filter asks for a metric that there is",
    rules.quoted("hashicorp/terraform-provider-google issue 11102, of an alert policy"),
)
ALERT: Final = Refusal(Status.NOT_FOUND, "an alert that is asked for was there", _OWN)
LISTING: Final = Refusal(
    Status.INVALID_ARGUMENT, "alerts are listed by their state alone, the latest first", _OWN
)
OF_ALL: Final = ("$.xgafv", "alt", "key", "prettyPrint", "quotaUser", "access_token")
"""Parameters of every call that change nothing of its answer, or are not looked at."""


def unknown_parameters(asked: Asked, known: Container[str], listed: tuple[str, ...]) -> None:
    """Refuse what the call does not have.

    Raises:
        Refused: one is not known, or asks for another form of the answer than JSON.
    """
    for name in asked.query:
        if name not in known and name not in OF_ALL:
            raise PARAMETER.told(f"there is no parameter {name!r} here{nearest(name, listed)}")
    if asked.one("alt") not in {"", "json"}:
        raise PARAMETER.told(f"alt: answers are JSON; got {asked.one('alt')!r}")
