"""Long operations: their state is a function of their start, never of whoever waits for them."""

from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass(frozen=True)
class Lasting:
    """How long the cloud takes for something."""

    doing: str
    """The cloud's word for the state meanwhile, such as `Creating`."""

    seconds: float


@dataclass(frozen=True)
class Operation:
    """Something the cloud does by itself once it was asked."""

    doing: str
    began: float
    """Seconds since the epoch, on the sandbox's clock."""

    lasts: float
    """Seconds; the pace of the sandbox is in it."""

    removes: bool = False
    """Whether nothing is left when it is over."""

    plan: dict[str, Any] = field(default_factory=dict)
    """What happens in it and when, in the words of the type that it happens to."""

    def over(self, now: float) -> bool:
        return now >= self.began + self.lasts

    def remaining(self, now: float) -> float:
        """Seconds until it is over."""
        return max(0.0, self.began + self.lasts - now)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, data: dict[str, Any]) -> Self:
        return cls(**data)
