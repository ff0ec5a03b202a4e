"""Answers of an endpoint, as the traffic of a rehearsal judges them."""

from collections.abc import Mapping
from typing import Final

from serving_cli.kinds.azureml.calls import DEPLOYMENT, VERSION
from serving_cli.kinds.azureml.refused import Refused
from serving_cli.rehearsing.refusals import line
from serving_cli.rehearsing.request import VERSION_UNTOLD, Failed
from serving_cli.rehearsing.target import Heard

_OK: Final = 200


def read(status: int, headers: Mapping[str, str], body: bytes) -> Heard:
    """Judge an answer; a failed one names no version, and what a script answers need be no JSON."""
    given_by = headers.get(DEPLOYMENT) or None
    if status == _OK:
        return Heard(headers.get(VERSION) or VERSION_UNTOLD, given_by, None)
    refused = Refused.of(status, {name.lower(): told for name, told in headers.items()}, body)
    kind = f"HTTP {status} {refused.code}".rstrip()
    return Heard(None, None, Failed(kind, line(refused.message)))
