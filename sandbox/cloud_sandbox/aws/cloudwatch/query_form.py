"""A metric alarm on an expression over several metrics."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.cloudwatch.expression import unknown_names
from cloud_sandbox.aws.cloudwatch.metric_form import METRIC
from cloud_sandbox.aws.cloudwatch.statistic import EXTENDED_TOLD, STANDARD, is_extended, is_period
from cloud_sandbox.aws.given import all_given, given, missing
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import each, inside, true
from cloud_sandbox.engine.wire import UNKNOWN, Properties, has_unknowns

_API: Final = rules.documented("botocore's PutMetricAlarm and MetricDataQuery")
_PROVIDER: Final = rules.documented("`metric_alarm.go` of terraform-provider-aws")
_ID: Final = re.compile(r"[a-z][a-zA-Z0-9_]*")
_SHORT_PERIODS: Final = frozenset({1, 5, 10, 20, 30})
_MOST: Final = 20
_MOST_DIMENSIONS: Final = 30
_ELEMENTS: Final = {1: "one element", 2: "two elements"}


class QueryForm:
    """Rules of `metricQueries`."""

    @rules.of_inputs(
        "metricQueries stand without what describes one metric",
        rules.quoted("cfn-lint issue 766 and pull request 1306; botocore's PutMetricAlarm"),
    )
    def _queries_stand_alone(self, inputs: Properties) -> Iterator[Fault]:
        beside = all_given(inputs, (name for name in METRIC if name != "metricName"))
        if given(inputs, "metricQueries") and beside:
            for name in beside:
                said = f"{name[0].upper()}{name[1:]} should not be set if list of Metrics is set."
                yield Fault(name, f"{said} Put it into a query")

    @rules.of_inputs(
        "there are at most 20 metricQueries", rules.documented("SDK docstring of 7.51.1")
    )
    def _few_queries(self, inputs: Properties) -> Iterator[Fault]:
        count = len(list(_queries(inputs)))
        if count > _MOST:
            yield Fault("metricQueries", f"takes at most {_MOST} queries, got {count}")

    @rules.of_inputs("a query's id begins with a small letter; letters, digits, _ follow", _API)
    def _ids_spelled(self, inputs: Properties) -> Iterator[Fault]:
        for path, query in _queries(inputs):
            identity = query["id"]
            if isinstance(identity, str) and not _ID.fullmatch(identity):
                told = "must be a small letter and then letters, digits or _"
                yield Fault(f"{path}.id", f"{told}; got {identity!r}")

    @rules.of_inputs("a query's id is its own", _API)
    def _ids_unique(self, inputs: Properties) -> Iterator[Fault]:
        counted = Counter(query["id"] for _, query in _queries(inputs))
        for identity, count in counted.items():
            if count > 1 and identity is not UNKNOWN:
                yield Fault("metricQueries", f"id {identity!r} stands {count} times")

    @rules.of_inputs("a query has either an expression or a metric", _API)
    def _expression_or_metric(self, inputs: Properties) -> Iterator[Fault]:
        kinds = ("expression", "metric")
        for path, query in _queries(inputs):
            both = len(all_given(query, kinds)) == len(kinds)
            if both or all(missing(query, kind) for kind in kinds):
                got = f"got {'both' if both else 'neither'}"
                yield Fault(path, f"takes either an expression or a metric; {got}")

    @rules.of_inputs(
        "exactly one query returns data, or two beside thresholdMetricId",
        rules.quoted("terraform-provider-aws issue 29894 and pull request 42504"),
    )
    def _watched_queries(self, inputs: Properties) -> Iterator[Fault]:
        queries = [query for _, query in _queries(inputs)]
        flags = [query.get("returnData") for query in queries]
        hidden = _some_hidden(inputs) or inputs.get("thresholdMetricId") is UNKNOWN
        if not queries or hidden or UNKNOWN in flags:
            return
        wanted = 2 if given(inputs, "thresholdMetricId") else 1
        got = sum(map(true, flags))
        if got != wanted:
            said = f"Exactly {_ELEMENTS[wanted]} of the metrics list should return data."
            yield Fault("metricQueries", f"{said} returnData is true on {got}")

    @rules.of_inputs(
        "an expression speaks of queries of its alarm",
        rules.unverified("botocore's MetricDataQuery says only that it can"),
    )
    def _expressions_find_their_queries(self, inputs: Properties) -> Iterator[Fault]:
        queries = dict(_queries(inputs))
        ids = {query["id"] for query in queries.values()}
        if _some_hidden(inputs) or has_unknowns(list(ids)):
            return
        for path, query in queries.items():
            expression = query.get("expression")
            lost = unknown_names(expression, ids) if isinstance(expression, str) else []
            if lost:
                told = f"no query has the id {', '.join(lost)}; there are {', '.join(sorted(ids))}"
                yield Fault(f"{path}.expression", told)

    @rules.of_inputs("a query's period is 1, 5, 10, 20, 30 or a multiple of 60", _PROVIDER)
    def _query_periods_known(self, inputs: Properties) -> Iterator[Fault]:
        for path, query in _queries(inputs):
            for where, holder in ((path, query), (f"{path}.metric", inside(query, "metric"))):
                if not is_period(holder.get("period"), _SHORT_PERIODS):
                    told = "must be 1, 5, 10, 20, 30 or a multiple of 60"
                    yield Fault(f"{where}.period", f"{told}; got {holder['period']}")

    @rules.of_inputs("a query's stat is a statistic", _PROVIDER)
    def _query_statistics_known(self, inputs: Properties) -> Iterator[Fault]:
        for path, query in _queries(inputs):
            stat = inside(query, "metric").get("stat")
            if isinstance(stat, str) and stat not in STANDARD and not is_extended(stat):
                known = f"{', '.join(sorted(STANDARD))}, {EXTENDED_TOLD}"
                yield Fault(f"{path}.metric.stat", f"must be one of {known}; got {stat!r}")

    @rules.of_inputs("a query's metric has at most 30 dimensions", _API)
    def _few_dimensions_of_queries(self, inputs: Properties) -> Iterator[Fault]:
        for path, query in _queries(inputs):
            dimensions = inside(query, "metric").get("dimensions")
            if isinstance(dimensions, dict) and len(dimensions) > _MOST_DIMENSIONS:
                told = f"takes at most {_MOST_DIMENSIONS} dimensions, got {len(dimensions)}"
                yield Fault(f"{path}.metric.dimensions", told)


def _queries(inputs: Properties) -> Iterator[tuple[str, Properties]]:
    return each("metricQueries", inputs.get("metricQueries"))


def _some_hidden(inputs: Properties) -> bool:
    """Whether there may be queries that are not known yet."""
    queries = inputs.get("metricQueries")
    return queries is UNKNOWN or (isinstance(queries, list) and UNKNOWN in queries)
