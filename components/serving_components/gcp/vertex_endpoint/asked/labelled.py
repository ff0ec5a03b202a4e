"""Labels that all which is made here can have."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.core import Fault
from serving_components.gcp import labels

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs

_LONGEST: Final = 63
_KEY: Final = re.compile(r"[a-z][a-z0-9_-]{0,62}")
"""Both: `AlertPolicy.userLabels` of the monitoring v3 discovery document, revision 20260129 [D]."""


def objections(args: "VertexEndpointArgs") -> Iterator[Fault]:
    """What Vertex AI refuses; and of what it takes, what alert policies refuse."""
    for key, value in args.labels.items():
        of_vertex = [*labels.objections({key: value})]
        yield from of_vertex or _of_alerts(key, value)


def _of_alerts(key: str, value: object) -> Iterator[Fault]:
    if not _KEY.fullmatch(key):
        yield Fault(
            ("labels", key),
            f"must be letters from a to z, digits, _ and -, a letter first and {_LONGEST} at most,"
            " as alert policies take no other",
        )
    if isinstance(value, str) and len(value) > _LONGEST:
        yield Fault(
            ("labels", key),
            f"must have {_LONGEST} characters at most, as alert policies take no more; got {value}",
        )
