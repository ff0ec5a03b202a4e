"""One request about a blob, and what it is answered with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record


@dataclass(frozen=True)
class Asked:
    """One request about a blob."""

    here: Here
    container: Record
    name: str
    headers: Mapping[str, str]
    """By names in any case."""

    query: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Told:
    """An answer that is no refusal."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
