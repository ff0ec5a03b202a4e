"""What CloudWatch knows of the HTTP API or the function URL that callers reach.

"Working with metrics for HTTP APIs" in the API Gateway guide, and "Monitoring Lambda function
URLs" in the Lambda guide [D].
"""

from dataclasses import dataclass
from typing import Protocol

import pulumi

from serving_components.aws import metrics
from serving_components.aws.alarms import Failures
from serving_components.aws.lambda_inference.front.http_api import STAGE
from serving_components.aws.lambda_inference.front.room import Front
from serving_components.aws.lambda_inference.live import Live
from serving_components.aws.metrics import Metric


class FrontSeries(Protocol):
    """The metrics that every front has, whatever they are called there."""

    @property
    def called(self) -> str:
        """As a person calls it."""

    @property
    def requests(self) -> Metric:
        """All that came."""

    @property
    def errors(self) -> Metric:
        """Answers of status 5xx."""

    @property
    def refusals(self) -> Metric:
        """Answers of status 4xx."""

    def latency(self, statistic: str) -> Metric:
        """Milliseconds from request to answer, cold starts included."""


def of_front(front: Front, live: Live) -> FrontSeries | None:
    """Of the API or the URL that there is, if there is one."""
    if front.api is not None:
        return _Api(front.api.api.id, STAGE)
    return None if front.url is None else _Url(live.function_name, live.alias_name)


def failures(front: FrontSeries) -> Failures:
    """As a share of errors is made of them."""
    return Failures(front.errors, front.requests)


@dataclass(frozen=True)
class _Api:
    """A stage of an HTTP API."""

    api_id: pulumi.Input[str]
    stage: pulumi.Input[str]
    called: str = "API"

    @property
    def requests(self) -> Metric:
        return self._metric("Count", "Sum")

    @property
    def errors(self) -> Metric:
        return self._metric("5xx", "Sum")

    @property
    def refusals(self) -> Metric:
        return self._metric("4xx", "Sum")

    def latency(self, statistic: str) -> Metric:
        return self._metric("Latency", statistic)

    def _metric(self, name: str, statistic: str) -> Metric:
        return metrics.http_api(self.api_id, self.stage, name, statistic)


@dataclass(frozen=True)
class _Url:
    """A function URL of the alias."""

    function_name: str
    alias: str
    called: str = "URL"

    @property
    def requests(self) -> Metric:
        return self._metric("UrlRequestCount", "Sum")

    @property
    def errors(self) -> Metric:
        return self._metric("Url5xxCount", "Sum")

    @property
    def refusals(self) -> Metric:
        return self._metric("Url4xxCount", "Sum")

    def latency(self, statistic: str) -> Metric:
        return self._metric("UrlRequestLatency", statistic)

    def _metric(self, name: str, statistic: str) -> Metric:
        return metrics.lambda_(self.function_name, name, statistic, alias=self.alias)
