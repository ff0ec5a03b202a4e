"""Answers of `predict`, as the traffic of a rehearsal judges them."""

import json
from collections.abc import Mapping
from typing import Any, Final

from serving_cli.kinds.vertex.refused import Refused
from serving_cli.rehearsing.refusals import line
from serving_cli.rehearsing.request import VERSION_UNTOLD, Failed
from serving_cli.rehearsing.target import Heard

_OK: Final = 200


def read(status: int, headers: Mapping[str, str], body: bytes) -> Heard:  # noqa: ARG001 - none tells
    """Judge an answer; a failed one names no version."""
    if status != _OK:
        refused = Refused.of(status, body)
        kind = f"HTTP {status} {refused.status}".rstrip()
        return Heard(None, None, Failed(kind, line(refused.of_model or refused.message)))
    try:
        told: Any = json.loads(body)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        return Heard(VERSION_UNTOLD, None, None)
    version, deployed = told.get("modelVersionId"), told.get("deployedModelId")
    return Heard(str(version or VERSION_UNTOLD), str(deployed) if deployed else None, None)
