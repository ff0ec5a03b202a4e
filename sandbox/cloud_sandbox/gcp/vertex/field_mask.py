"""Which fields an update names: `google.protobuf.FieldMask`."""

import re
from collections.abc import Collection
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status

MASK: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "an update names the fields it is about in updateMask",
    rules.documented("aiplatform v1 discovery document, revision 20261106"),
)


def fields(mask: str, maps: Collection[str] = ()) -> list[str]:
    """Paths in camel case, whichever way they were written; those of `maps` are whole.

    Raises:
        Refused: it names none.
    """
    paths = [_camel(path.strip()) for path in mask.split(",") if path.strip()]
    if not paths:
        raise MASK.told("updateMask is required; name the fields that change, with commas between")
    return [path.partition(".")[0] if path.partition(".")[0] in maps else path for path in paths]


def _camel(path: str) -> str:
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), path)
