"""Finding: what a rule has against a resource."""

from dataclasses import dataclass

from serving_policies.resource import Path


@dataclass(frozen=True)
class Finding:
    """One thing that is not as a policy asks."""

    path: Path
    """Where in the resource's inputs; empty where it is the resource itself."""

    got: str
    """What is there, or is missing."""

    remedy: str | None = None
    """What to do about it. Default: what the policy says of all."""

    urn: str | None = None
    """Of a policy that looks at a whole stack: which resource it is of."""

    @property
    def told(self) -> str:
        where = _dotted(self.path)
        return f"{where}: {self.got}" if where else self.got


def _dotted(path: Path) -> str:
    """`variants[0].count`."""
    told = ""
    for step in path:
        told += f"[{step}]" if isinstance(step, int) else f".{step}" if told else step
    return told
