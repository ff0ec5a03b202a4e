"""An environment, and what it is there for."""

import hashlib
import json
from dataclasses import dataclass

from cloud_sandbox.data_plane.lambda_.environment import Environment
from cloud_sandbox.data_plane.lambda_.found import Found
from cloud_sandbox.engine.record import Scope


@dataclass(frozen=True)
class Key:
    """What an environment can be used for."""

    scope: Scope
    function: str
    version: str
    digest: str
    """Of its code and its configuration: $LATEST changes both."""

    @classmethod
    def of(cls, found: Found) -> "Key":
        told = json.dumps([found.inputs, found.source.digest], sort_keys=True, default=str)
        digest = hashlib.sha256(told.encode()).hexdigest()
        return cls(found.scope, found.function, found.version, digest)


@dataclass
class Held:
    """One that lives, or lived when it was last looked at."""

    key: Key
    found: Found
    environment: Environment
    provisioned: bool
    """Whether it is kept though nobody calls it."""

    busy: bool = False
    idle_since: float = 0.0
    """On the sandbox's clock."""
