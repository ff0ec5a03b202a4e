"""What CloudWatch knows of one variant of an endpoint, by what it tells."""

from dataclasses import dataclass

from serving_components.aws import metrics
from serving_components.aws.alarms.failures import Failures
from serving_components.aws.metrics import Metric


def backlog(endpoint_name: str) -> Metric:
    """How many requests of an asynchronous endpoint wait, whatever its variant.

    "Alarms and logs for tracking metrics from asynchronous endpoints" [D].
    """
    return Metric(
        "AWS/SageMaker", "ApproximateBacklogSize", {"EndpointName": endpoint_name}, "Maximum"
    )


@dataclass(frozen=True)
class Series:
    """The metrics of one variant."""

    endpoint_name: str
    variant: str
    asynchronous: bool = False

    @property
    def requests(self) -> Metric:
        """How many requests were answered.

        Asynchronous endpoints publish no `Invocations`; `InvocationsProcessed` is the "number of
        async invocations processed by the endpoint" ("Alarms and logs for tracking metrics from
        asynchronous endpoints" [D]; older copies of the page spell it with three `s`, a recording
        of Cloud Custodian's has two [I]). Whether it counts those that failed is not told [U].
        """
        name = "InvocationsProcessed" if self.asynchronous else "Invocations"
        return self._of_requests(name, "Sum")

    @property
    def errors(self) -> Metric:
        """How many requests failed: in real time, those that the model or the service failed.

        Of asynchronous ones also those whose payload cannot be read, whose answer cannot be
        written, that expired, or that no container was there for, which no container's status
        tells: `InvocationFailures` counts each that "fails for any reason" (the same page [D]), so
        also those that the model refused with 4xx.
        """
        name = "InvocationFailures" if self.asynchronous else "Invocation5XXErrors"
        return self._of_requests(name, "Sum")

    @property
    def failures(self) -> Failures:
        """Both, as a share is made of them."""
        return Failures(self.errors, self.requests, apart=self.asynchronous)

    @property
    def refusals(self) -> Metric:
        """How many requests the model found wrong."""
        return self._of_requests("Invocation4XXErrors", "Sum")

    @property
    def overhead(self) -> Metric:
        """Microseconds that SageMaker adds to an answer on average."""
        return self._of_requests("OverheadLatency", "Average")

    @property
    def instances(self) -> Metric:
        """How many instances there are: each sends one data point a minute.

        "Troubleshooting" of asynchronous inference: the sample count of CPUUtilization over a
        minute "should be equal to the number of active instances" [D].
        """
        return metrics.sagemaker_instances(
            self.endpoint_name, self.variant, "CPUUtilization", "SampleCount"
        )

    def latency(self, statistic: str) -> Metric:
        """Microseconds that the container takes to answer."""
        return self._of_requests("ModelLatency", statistic)

    def used(self, name: str) -> Metric:
        """How much of its instances the variant uses, on average of them."""
        return metrics.sagemaker_instances(self.endpoint_name, self.variant, name, "Average")

    def _of_requests(self, name: str, statistic: str) -> Metric:
        return metrics.sagemaker(self.endpoint_name, self.variant, name, statistic)
