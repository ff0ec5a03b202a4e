"""What an endpoint of Vertex AI does: the API has no word for its state, its fields say it."""

from collections.abc import Mapping
from typing import Any, Final

SERVES: Final = "serving"
IDLE: Final = "without traffic"
EMPTY: Final = "without a model"

_WHY_NOT: Final = {
    EMPTY: "no model is deployed to it, so nobody answers",
    IDLE: "models are deployed to it and none has a share of the requests, so nobody answers",
}
_REMEDY: Final = (
    "do what the last `up` said, and `up` again, with --refresh where that finds nothing to do"
)


def standing(told: Mapping[str, Any]) -> str:
    """Of an `Endpoint` of the aiplatform v1 discovery document, revision 20261106 [D]."""
    if any((told.get("trafficSplit") or {}).values()):
        return SERVES
    return IDLE if told.get("deployedModels") else EMPTY


def why_not(state: str) -> str:
    """Why such an endpoint does not answer; empty of one that serves."""
    said = _WHY_NOT.get(state, "")
    return said and f"{said}; {_REMEDY}"
