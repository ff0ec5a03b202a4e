"""What a share of failed requests is made of."""

from dataclasses import dataclass

from serving_components.aws.metrics import Metric


@dataclass(frozen=True)
class Failures:
    """Those that failed, and all."""

    errors: Metric
    requests: Metric
    apart: bool = False
    """Whether `requests` may leave out those that failed: nobody says. Then the larger of both
    stands for all, which is exact where it counts them; where it does not, 1 % reads as 1.01 %,
    and requests that all fail as 100 %."""

    beside: bool = False
    """Whether `requests` are the others alone, always: then both together are all, and a minute
    that has nothing but failures has no requests in it, which CloudWatch may tell as no data."""

    def percent(self, errors: str, requests: str) -> str:
        """The share as an expression, by the ids of both."""
        return f"100 * {errors} / {self._all(errors, requests)}"

    def percent_or_none(self, errors: str, requests: str) -> str:
        """The same; 0 where there are no requests."""
        share = self.percent(errors, requests)
        return f"IF({self._all(errors, requests)} > 0, {share}, 0)"

    def _all(self, errors: str, requests: str) -> str:
        if self.beside:
            return f"({errors} + FILL({requests}, 0))"
        return f"MAX([{errors}, {requests}])" if self.apart else requests
