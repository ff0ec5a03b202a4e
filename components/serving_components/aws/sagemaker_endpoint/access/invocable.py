"""What can be done with an endpoint from outside: invoke it, and look at its metrics."""

from collections.abc import Sequence

import pulumi

from serving_components.aws import iam, look_ups, metrics
from serving_components.aws.access.granting import Granting
from serving_components.core import Fault, InvalidArguments
from serving_components.core.assembled import text


class Invocable(Granting):
    """An endpoint with a name, whoever made it."""

    _thing = "an endpoint"

    endpoint_name: pulumi.Output[str]
    """Name to pass to `InvokeEndpoint`; the same for as long as the component lives."""

    endpoint_arn: pulumi.Output[str]
    """ARN for policies written elsewhere."""

    invoke_url: pulumi.Output[str]
    """Where a signed `POST` gets a prediction."""

    _physical_name: pulumi.Input[str]
    """Known before the endpoint is, of one that is made here."""

    _variant_names: Sequence[str]
    """Of the variants that answer, as far as they are known."""

    def _invoking(self, because: str) -> list[iam.Statement]:
        """Of an endpoint that answers at once: where another one's answers lie is not known."""
        return [iam.allow("sagemaker:InvokeEndpoint", on=self.endpoint_arn, because=because)]

    # Metrics

    def metric(
        self, name: str, statistic: str = "Sum", variant: str | None = None
    ) -> metrics.Metric:
        """Any metric that SageMaker publishes for a variant in `AWS/SageMaker`.

        `variant` may be left out where there is one.
        """
        return metrics.sagemaker(self._physical_name, self._variant(variant), name, statistic)

    def metric_invocations(self, variant: str | None = None) -> metrics.Metric:
        """Number of requests."""
        return self.metric("Invocations", variant=variant)

    def metric_invocation_5xx_errors(self, variant: str | None = None) -> metrics.Metric:
        """Number of requests that the model or the service failed."""
        return self.metric("Invocation5XXErrors", variant=variant)

    def metric_model_latency(
        self, statistic: str = "Average", variant: str | None = None
    ) -> metrics.Metric:
        """Microseconds the container takes to answer."""
        return self.metric("ModelLatency", statistic, variant)

    def _variant(self, name: str | None) -> str:
        """The variant of this name, or the only one."""
        known = self._variant_names
        if name is None and len(known) == 1:
            return known[0]
        if name is not None and (name in known or not known):
            return name
        told = f"one of {', '.join(known)}" if known else "the name of a variant"
        reason = f"takes {told}; got {'none' if name is None else name}"
        raise InvalidArguments("SageMakerEndpoint", [Fault(("variant",), reason)])

    def _url_of(
        self, endpoint_name: pulumi.Input[str], *, later: bool = False
    ) -> pulumi.Output[str]:
        """`runtime.sagemaker.<region>.<suffix>`: botocore's endpoint rules [D]."""
        return text(
            "https://runtime.sagemaker.{0}.{1}/endpoints/{2}/{3}",
            look_ups.region(self),
            look_ups.dns_suffix(self),
            endpoint_name,
            "async-invocations" if later else "invocations",
        )
