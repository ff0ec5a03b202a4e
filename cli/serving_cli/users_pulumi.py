"""Pulumi on the real clouds: the engine that was found, by the user's own login and credentials."""

import os
from dataclasses import dataclass
from pathlib import Path

from serving_cli.engine import SetUpError, ensure
from serving_cli.failure import Failure


@dataclass(frozen=True)
class UsersPulumi:
    """What runs it."""

    program: Path
    environment: dict[str, str]
    """The user's own, in which the engine finds its hosts."""

    @classmethod
    def found(cls) -> "UsersPulumi":
        """The engine of the set-up.

        Raises:
            Failure: there is none.
        """
        try:
            engine = ensure()
        except SetUpError as reason:
            raise Failure(str(reason)) from None
        path = os.pathsep.join((str(engine.folder), os.environ.get("PATH", os.defpath)))
        return cls(engine.pulumi, {**os.environ, "PATH": path})
