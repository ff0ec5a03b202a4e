"""Metrics that a function writes into its log, as CloudWatch reads them out of it.

[D] `Specification: Embedded metric format` of the CloudWatch guide: a line of JSON whose `_aws` has
directives, each with a namespace, sets of names of dimensions, and names of metrics; values are
members of the line itself, a number or a list of them.
"""

from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Datum, Series

_LARGEST: Final = 2.0**360
"""botocore 1.44.5, cloudwatch `MetricDatum.Value`: no more, and no NaN [D]."""


def data(scope: Scope, told: dict[str, Any], at: float) -> Iterator[Datum]:
    """The data points of a line; what does not have the form is none of them.

    Their moment is when the line was read: its timestamp is of the machine's clock, and the
    sandbox's may be another.
    """
    for directive in _all(told["_aws"].get("CloudWatchMetrics"), dict):
        for names in _all(directive.get("Dimensions"), list):
            known = [name for name in names if isinstance(name, str) and name in told]
            dimensions = frozenset((name, str(told[name])) for name in known)
            if len(dimensions) != len(names):
                continue
            for metric in _all(directive.get("Metrics"), dict):
                name = str(metric.get("Name"))
                series = Series(scope, str(directive.get("Namespace")), name, dimensions)
                for value in _numbers(told.get(name)):
                    yield Datum(series, at, value)


def _all(value: Any, kind: type) -> list[Any]:
    return [one for one in value if isinstance(one, kind)] if isinstance(value, list) else []


def _numbers(value: Any) -> Iterator[float]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, int | float) and not isinstance(one, bool) and abs(one) <= _LARGEST:
            yield float(one)
