"""Alarms on requests that fail, and on requests that no longer come."""

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi_aws as aws

from serving_components.aws.alarms.told import Told, alarm, in_most_minutes, of_one, query
from serving_components.aws.metrics import Metric


@dataclass(frozen=True)
class Failures:
    """What a share of failed requests is made of."""

    errors: Metric
    requests: Metric
    apart: bool = False
    """Whether `requests` may leave out those that failed: nobody says. Then the larger of both
    stands for all, which is exact where it counts them; where it does not, 1 % reads as 1.01 %,
    and requests that all fail as 100 %."""

    def percent(self, errors: str, requests: str) -> str:
        """The share as an expression, by the ids of both."""
        return f"100 * {errors} / {self._all(errors, requests)}"

    def percent_or_none(self, errors: str, requests: str) -> str:
        """The same; 0 where there are no requests."""
        share = self.percent(errors, requests)
        return f"IF({self._all(errors, requests)} > 0, {share}, 0)"

    def _all(self, errors: str, requests: str) -> str:
        return f"MAX([{errors}, {requests}])" if self.apart else requests


def failing(
    name: str, physical_name: str, failures: Failures, percent: float, told: Told
) -> aws.cloudwatch.MetricAlarm:
    """Three of five minutes in which more than `percent` of the requests failed."""
    return alarm(
        name,
        physical_name,
        f"more than {percent:g} % of the requests fail",
        told,
        **in_most_minutes(percent),
        metric_queries=[
            {
                "id": "share",
                "expression": failures.percent_or_none("errors", "requests"),
                "label": "failed requests, per cent",
                "return_data": True,
            },
            query("errors", failures.errors),
            query("requests", failures.requests),
        ],
    )


def failing_anywhere(
    name: str, physical_name: str, failures: Sequence[Failures], percent: float, told: Told
) -> aws.cloudwatch.MetricAlarm:
    """The same of whichever fails most; five at most, as an alarm takes ten metrics."""
    shares, metrics = {}, []
    for number, one in enumerate(failures, 1):
        errors, requests = f"errors{number}", f"requests{number}"
        shares[f"share{number}"] = one.percent_or_none(errors, requests)
        metrics += [query(errors, one.errors), query(requests, one.requests)]
    worst = {
        "id": "worst",
        "expression": f"MAX([{', '.join(shares)}])",
        "label": "failed requests of the worst variant, per cent",
        "return_data": True,
    }
    return alarm(
        name,
        physical_name,
        f"more than {percent:g} % of the requests of some variant fail",
        told,
        **in_most_minutes(percent),
        metric_queries=[
            worst,
            *(
                {"id": id_, "expression": text, "return_data": False}
                for id_, text in shares.items()
            ),
            *metrics,
        ],
    )


def silent(
    name: str, physical_name: str, requests: Metric, minutes: int, told: Told
) -> aws.cloudwatch.MetricAlarm:
    """Not one request in `minutes`. No data is silence too.

    By the minute: of missing data CloudWatch looks back further than it evaluates, by some
    periods, and so tells silence that much later ("Configuring how CloudWatch alarms treat
    missing data" [D]; how many, it does not say).
    """
    return alarm(
        name,
        physical_name,
        f"no request for {minutes} minutes",
        told,
        comparison_operator="LessThanThreshold",
        threshold=1,
        evaluation_periods=minutes,
        treat_missing_data="breaching",
        **of_one(requests),
    )
