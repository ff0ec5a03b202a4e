"""What one condition of an alert policy must be.

Source where none stands beside it: `Condition` and what it holds in the monitoring v3 discovery
document, revision 20260129 [D]. The properties are those of pulumi-gcp.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cloud_sandbox.engine.known import absent, each, present
from cloud_sandbox.engine.wire import UNKNOWN, Properties
from cloud_sandbox.gcp.monitoring import aggregation_form, filter_faults
from cloud_sandbox.gcp.monitoring.aggregation_form import seconds_of

KINDS: Final = (
    *("conditionThreshold", "conditionAbsent", "conditionMatchedLog"),
    *("conditionMonitoringQueryLanguage", "conditionPrometheusQueryLanguage", "conditionSql"),
)
COMPARISONS: Final = ("COMPARISON_GT", "COMPARISON_LT")
_MINUTE_S: Final = 60
_SHORTEST_ABSENCE_S: Final = 120
_PAIRS: Final = (
    ("filter", "aggregations"),
    ("denominatorFilter", "denominatorAggregations"),
)

Told = Iterator[tuple[str, str]]
"""Properties below the condition, and what is wrong there."""


def kinds_of(condition: Mapping[str, Any]) -> list[str]:
    """Which of the kinds it is of, for certain."""
    return [name for name in KINDS if present(condition.get(name))]


def one_kind(condition: Properties) -> Told:
    """A condition is of exactly one kind."""
    there = kinds_of(condition)
    open_ = any(condition.get(name) is UNKNOWN for name in KINDS)
    if len(there) != 1 and not (open_ and not there):
        yield "", f"takes exactly one of {', '.join(KINDS)}; got {', '.join(there) or 'none'}"


def filters(condition: Properties) -> Told:
    """Filters ask for a metric that there is, of a kind of resource."""
    for kind, told in _measured(condition):
        if absent(told.get("filter")):
            yield f"{kind}.filter", "is required"
        for name, _ in _PAIRS:
            text = told.get(name)
            if isinstance(text, str) and text:
                yield from ((f"{kind}.{name}", fault) for fault in filter_faults.faults(text))


def aggregations(condition: Properties) -> Told:
    """Aggregations go together with each other and with the metric."""
    for kind, told in _measured(condition):
        for filter_, name in _PAIRS:
            metric = filter_faults.metric_of(told.get(filter_))
            for path, aggregation in each(f"{kind}.{name}", told.get(name)):
                for where, fault in aggregation_form.faults(aggregation, metric):
                    yield f"{path}.{where}", fault
                metric = None  # what the second is applied to is no more of the metric's kind


def durations(condition: Properties) -> Told:
    """Durations are whole minutes; an absence takes two at least."""
    for kind, told in _measured(condition):
        duration = told.get("duration")
        if not isinstance(duration, str):
            continue
        seconds = seconds_of(duration)
        if seconds is None:
            yield f"{kind}.duration", f"must be seconds, such as 300s; got {duration!r}"
        elif seconds % _MINUTE_S:
            # GoogleCloudPlatform/monitoring-dashboard-samples pull request 179 [I].
            fault = f'had an invalid value of "{duration}": only multiples of 1 minute'
            yield f"{kind}.duration", f"{fault} are supported"
        elif kind == "conditionAbsent" and seconds < _SHORTEST_ABSENCE_S:
            yield f"{kind}.duration", f"must be 120s or more; got {duration!r}"


def comparisons(condition: Properties) -> Told:
    """A threshold is exceeded or fallen short of: no other comparison is supported."""
    told = condition.get("conditionThreshold")
    comparison = told.get("comparison") if isinstance(told, dict) else None
    if isinstance(comparison, str) and comparison not in COMPARISONS:
        allowed = " or ".join(COMPARISONS)
        yield "conditionThreshold.comparison", f"must be {allowed}; got {comparison!r}"


def missing_data(condition: Properties) -> Told:
    """What missing data mean can be told where the condition lasts."""
    told = condition.get("conditionThreshold")
    if not isinstance(told, dict) or told.get("duration") is UNKNOWN:
        return
    if present(told.get("evaluationMissingData")) and seconds_of(told.get("duration")) == 0:
        # hashicorp/terraform-provider-google issue 16892 [I].
        fault = "Conditions setting evaluation_missing_data must have a non-zero duration."
        got = f'had an invalid value of "{told["evaluationMissingData"]}"'
        yield "conditionThreshold.evaluationMissingData", f"{got}: {fault}"


def ratios(condition: Properties) -> Told:
    """Both sides of a ratio are aligned over one period and grouped alike."""
    told = condition.get("conditionThreshold")
    if not isinstance(told, dict) or not present(told.get("denominatorFilter")):
        return
    above, below = (_grain(told.get(name)) for _, name in _PAIRS)
    if UNKNOWN not in (*above, *below) and above != below:
        fault = "must have the alignmentPeriod and groupByFields of aggregations"
        yield "conditionThreshold.denominatorAggregations", f"{fault}, for the two are divided"


def _grain(aggregations: object) -> tuple[object, ...]:
    if aggregations is UNKNOWN:
        return (UNKNOWN,)
    last = [one for _, one in each("", aggregations)][-1:]
    return tuple(
        part
        for one in last
        for part in (one.get("alignmentPeriod"), *(one.get("groupByFields") or ()))
    )


def _measured(condition: Properties) -> Iterator[tuple[str, Properties]]:
    for kind in KINDS[:2]:
        told = condition.get(kind)
        if isinstance(told, dict):
            yield kind, told
