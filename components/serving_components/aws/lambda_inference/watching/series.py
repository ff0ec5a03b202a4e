"""What CloudWatch knows of a function: of its alias, and of a version behind it.

Names and what they count: "Working with Lambda function metrics" and "Monitoring Lambda function
URLs" in the Lambda developer guide [D].
"""

from dataclasses import dataclass

import pulumi

from serving_components.aws import metrics
from serving_components.aws.alarms import Failures
from serving_components.aws.metrics import Metric


@dataclass(frozen=True)
class Series:
    """The metrics of calls by the alias, or of those of them that one version answered."""

    function_name: str
    alias: str
    version: pulumi.Input[str] | None = None

    @property
    def requests(self) -> Metric:
        """Calls that code answered; those turned away are not among them."""
        return self.metric("Invocations", "Sum")

    @property
    def errors(self) -> Metric:
        """Calls that ended in an exception, a timeout or a crash.

        An answer of status 500 that the code gave in good order is none: only HTTP APIs and
        function URLs count those.
        """
        return self.metric("Errors", "Sum")

    @property
    def throttles(self) -> Metric:
        """Calls turned away. They count as neither `Invocations` nor `Errors`."""
        return self.metric("Throttles", "Sum")

    @property
    def failures(self) -> Failures:
        """As a share of errors is made of them."""
        return Failures(self.errors, self.requests)

    @property
    def turned_away(self) -> Failures:
        """As a share of throttles is made of them."""
        return Failures(self.throttles, self.requests, beside=True)

    @property
    def spilled_over(self) -> Failures:
        """Calls that met an environment made for them although some are provisioned."""
        return Failures(
            self.metric("ProvisionedConcurrencySpilloverInvocations", "Sum"), self.requests
        )

    @property
    def provisioned_use(self) -> Metric:
        """Share of the provisioned environments that are busy, from 0 to 1."""
        return self.metric("ProvisionedConcurrencyUtilization", "Maximum")

    @property
    def running(self) -> Metric:
        """Calls that ran at once at most, of the whole function, which a reservation is of."""
        return metrics.lambda_(self.function_name, "ConcurrentExecutions", "Maximum")

    @property
    def lost_events(self) -> Metric:
        """Events given up unanswered, those that went to a dead-letter queue or destination too.

        "Types of metrics for Lambda functions": they are sent there before they are dropped [D].
        That they have the dimensions of an alias is not told [U], so they are read of the whole
        function, which nobody calls but by the alias.
        """
        return metrics.lambda_(self.function_name, "AsyncEventsDropped", "Sum")

    @property
    def events(self) -> Metric:
        """Events taken in that nobody waits for."""
        return metrics.lambda_(self.function_name, "AsyncEventsReceived", "Sum")

    def duration(self, statistic: str) -> Metric:
        """Milliseconds that the code takes; cold starts come on top."""
        return self.metric("Duration", statistic)

    def metric(self, name: str, statistic: str) -> Metric:
        """Any of them."""
        return metrics.lambda_(
            self.function_name, name, statistic, alias=self.alias, version=self.version
        )
