"""What a worker is to run."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Spec:
    """A process that serves one variant."""

    name: str
    """For its log: endpoint and variant."""

    module: str
    """What `python -m` runs."""

    environment: Mapping[str, str]
    """All that it is told, but for its port."""

    port_variable: str
    """The cloud's own name for the port to listen on."""

    health: str
    """Path that answers 200 once the model is loaded."""

    folder: Path
    """Its working folder."""

    code: Path | None = None
    """Where its own modules lie."""

    memory_mb: int | None = None
    """Of its own data, where it is given less than others."""

    @cached_property
    def identity(self) -> str:
        """The same for what need not be started twice."""
        told = (
            *(self.name, self.module, dict(self.environment), str(self.folder), str(self.code)),
            self.memory_mb,
        )
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
