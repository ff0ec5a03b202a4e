"""What can be done with a function from outside: call it by its alias, look at its metrics."""

from collections.abc import Sequence

import pulumi

from serving_components.aws import iam, metrics
from serving_components.aws.access.granting import Granting


class Invocable(Granting):
    """A function with an alias, whoever made it."""

    _thing = "a function"

    function_name: pulumi.Output[str]
    """Name to pass to `Invoke`, beside the alias as `Qualifier`."""

    alias_arn: pulumi.Output[str]
    """What callers invoke, and policies written elsewhere name."""

    _physical_name: pulumi.Input[str]
    """Known before the function is, of one that is made here."""

    _alias_name: str

    def _invoking(self, because: str) -> Sequence[iam.Statement]:
        """By the alias: whoever may call the function without it reaches what is not published."""
        return [iam.allow("lambda:InvokeFunction", on=self.alias_arn, because=because)]

    # Metrics

    def metric(self, name: str, statistic: str = "Sum") -> metrics.Metric:
        """Any metric that Lambda publishes for the alias in `AWS/Lambda`."""
        return metrics.lambda_(self._physical_name, name, statistic, alias=self._alias_name)

    def metric_invocations(self) -> metrics.Metric:
        """Number of calls that ran; throttled ones are not among them."""
        return self.metric("Invocations")

    def metric_errors(self) -> metrics.Metric:
        """Number of calls that the code or its runtime failed."""
        return self.metric("Errors")

    def metric_throttles(self) -> metrics.Metric:
        """Number of calls that no environment was free for."""
        return self.metric("Throttles")

    def metric_duration(self, statistic: str = "Average") -> metrics.Metric:
        """Milliseconds that the code takes to answer."""
        return self.metric("Duration", statistic)
