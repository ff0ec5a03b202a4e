"""What holds for calls of serverless variants: how many at a time, and what CloudWatch is told."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cloud_sandbox.data_plane.live import Variant
from cloud_sandbox.data_plane.sagemaker.refusals import Refused
from cloud_sandbox.engine.record import Scope


@dataclass(frozen=True)
class Concurrency:
    """How many calls were in a variant when one came in, itself among them."""

    inside: int
    most: int
    warm: int
    """The provisioned concurrency; 0 without any."""

    def values(self) -> Iterator[tuple[str, float]]:
        """Metrics by name.

        SageMaker guide, `Alarms and logs for tracking metrics from serverless endpoints` [D].
        """
        yield "ServerlessConcurrentExecutionsUtilization", self.inside / self.most
        if self.warm:
            spilled = self.inside > self.warm
            yield "ServerlessProvisionedConcurrencyExecutions", float(min(self.inside, self.warm))
            yield "ServerlessProvisionedConcurrencyUtilization", self.inside / self.warm
            yield "ServerlessProvisionedConcurrencyInvocations", float(not spilled)
            yield "ServerlessProvisionedConcurrencySpilloverInvocations", float(spilled)


class Concurrencies:
    """Of every serverless variant."""

    def __init__(self) -> None:
        self._inside: Counter[tuple[Scope, str, str]] = Counter()

    @contextmanager
    def entered(
        self, scope: Scope, endpoint: str, variant: Variant
    ) -> Iterator[Concurrency | None]:
        """Be one of the calls in a variant; None where any number may be.

        Raises:
            Refused: there are as many as it takes. The code as a public repository measured it,
                which got no message at all [I]; the words are the sandbox's own.
        """
        most = variant.most_at_once
        if most is None:
            yield None
            return
        place = (scope, endpoint, variant.name)
        if self._inside[place] >= most:
            raise Refused(
                "ThrottlingException",
                f"endpoint {endpoint}: {most} requests are in it already, its MaxConcurrency",
            )
        self._inside[place] += 1
        try:
            yield Concurrency(self._inside[place], most, variant.warm)
        finally:
            self._inside[place] -= 1
