"""One service, and the model whose artifact a new version takes the place of."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Served:
    """As the stack file names it."""

    service: str
    model: str
    archive: Path
    """Archive or folder of the version that the stack file names."""

    asked: frozenset[str] = frozenset()
    """Keys of its target, such as `serverless`."""

    kind: str = "sagemaker"
    """The key of the target itself."""
