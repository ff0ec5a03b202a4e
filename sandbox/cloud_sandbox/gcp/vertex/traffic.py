"""How an endpoint's requests are shared among what is deployed on it."""

import json
from collections.abc import Collection, Mapping
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.gcp.vertex.refusal import Refusal, Refused, Status

Split = dict[str, int]

WHOLE: Final = 100
BEING_DEPLOYED: Final = "0"
"""In a deployment's split: the model that it deploys [D]."""

_FIELD: Final = "Endpoint.trafficSplit in the aiplatform v1 discovery document"
PERCENT: Final = Refusal(
    Status.INVALID_ARGUMENT, "a share of the traffic is 0 to 100 percent", rules.documented(_FIELD)
)
SUM: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "the shares of the traffic add up to 100, or there are none",
    rules.documented(_FIELD),
)
EXIST: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "a share of the traffic is of a model that is deployed",
    rules.quoted("GoogleCloudPlatform/java-docs-samples issue 8475"),
)


def refusal_of(split: Mapping[str, Any], deployed: Collection[str] | None) -> Refused | None:
    """What is wrong with a split; `deployed` are the ids it may name, None where that is open."""
    for name, share in split.items():
        if isinstance(share, bool) or not isinstance(share, int) or not 0 <= share <= WHOLE:
            return PERCENT.told(f"the share of {name!r} must be 0 to 100 percent; got {share!r}")
    total = sum(split.values())
    if split and total != WHOLE:
        told = ", ".join(f"{name}: {share}" for name, share in split.items())
        return SUM.told(
            f"the traffic split ({told}) adds up to {total}; it must add up to 100, or be empty"
        )
    gone = [name for name in split if deployed is not None and name not in deployed]
    if gone:
        return EXIST.told(f"The following DeployedModel ID(s) [{', '.join(gone)}] do not exist.")
    return None


def split_of(text: object) -> Split | None:
    """The split that the provider writes as JSON; None where it is none."""
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def text_of(split: Split) -> str:
    """As the provider reads it back: Go's JSON, keys in order [D]."""
    return json.dumps(split, separators=(",", ":"), sort_keys=True)
