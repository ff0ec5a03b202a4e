"""What several data points come to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Summary:
    """What the data points of some time come to; there is at least one."""

    count: int
    total: float
    least: float
    most: float

    def __or__(self, other: "Summary") -> "Summary":
        """Both together."""
        return Summary(
            self.count + other.count,
            self.total + other.total,
            min(self.least, other.least),
            max(self.most, other.most),
        )
