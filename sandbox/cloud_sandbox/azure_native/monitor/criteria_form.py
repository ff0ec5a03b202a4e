"""What an alert rule's criteria must be; each check tells where, and what is wrong there."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native.monitor.metrics import Metric
from cloud_sandbox.azure_native.monitor.target import (
    known_metric,
    type_of,
    unknown_dimension,
    unknown_metric,
)
from cloud_sandbox.engine.known import absent, each, texts
from cloud_sandbox.engine.wire import UNKNOWN, Properties

SINGLE: Final = "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria"
MULTIPLE: Final = "Microsoft.Azure.Monitor.MultipleResourceMultipleMetricCriteria"
ANY: Final = "*"
_MOST: Final = 5
_HOW: Final = ("Include", "Exclude")
_OF_SEVERAL: Final = ("targetResourceType", "targetResourceRegion")
_ONE_BY_ONE: Final = "microsoft.machinelearningservices/"
"""Resources of which a rule watches one: they are not on the list of `alerts-types` [D]."""

Told = Iterator[tuple[str, str]]


def scopes(inputs: Properties) -> Told:
    """Of what it is, by what its criteria say that it is."""
    told, kind = inputs["scopes"], _kind(inputs)
    if not isinstance(told, list):
        return
    if not told:
        yield "scopes", "takes the id of a resource; got none"
    if kind == SINGLE and len(told) > 1:
        yield "scopes", f"takes one resource where criteria are {SINGLE}; got {len(told)}"
    if kind == MULTIPLE:
        for name in _OF_SEVERAL:
            if absent(inputs.get(name)):
                yield name, f"is required where criteria are {MULTIPLE}"
    wanted = inputs.get(_OF_SEVERAL[0])
    for scope in texts(told):
        type_ = type_of(scope)
        if kind == MULTIPLE and type_.lower().startswith(_ONE_BY_ONE):
            yield "scopes", f"{type_} is watched one by one; write criteria {SINGLE}"
        if isinstance(wanted, str) and type_ and type_.lower() != wanted.lower():
            told_so = (
                "can't define a scope that is different from the selected target resource type"
            )
            yield _OF_SEVERAL[0], f"You {told_so}. It is {wanted}, the scope {type_}"


def count(criteria: Properties, _inputs: Properties) -> Told:
    """How many there are."""
    listed = criteria.get("allOf")
    if criteria.get("odataType") not in {SINGLE, MULTIPLE} or listed is UNKNOWN:
        return
    there = listed if isinstance(listed, list) else []
    if not 1 <= len(there) <= _MOST:
        yield "allOf", f"takes 1 to {_MOST}, got {len(there)}"
    names = Counter(one.get("name") for _, one in each("allOf", there))
    for path, one in each("allOf", there):
        name = one.get("name")
        if isinstance(name, str) and names[name] > 1:
            yield f"{path}.name", f"{name!r} is the name of {names[name]} criteria"


def metrics(criteria: Properties, inputs: Properties) -> Told:
    """What each asks for."""
    for path, one in each("allOf", criteria.get("allOf")):
        namespace = _namespace(one, inputs)
        if one.get("skipMetricValidation") is True:
            continue
        for fault in unknown_metric(namespace, one.get("metricName")):
            yield f"{path}.metricName", fault
        metric, told = known_metric(namespace, one.get("metricName")), one.get("timeAggregation")
        if metric is None or not isinstance(told, str):
            continue
        offered = [aggregation.value for aggregation in metric.aggregations]
        if told not in offered:
            known = ", ".join(offered)
            yield (
                f"{path}.timeAggregation",
                f"Time aggregation must be one of [{known}]; got {told}",
            )


def dimensions(criteria: Properties, inputs: Properties) -> Told:
    """By what each tells series apart."""
    for path, one in each("allOf", criteria.get("allOf")):
        metric = known_metric(_namespace(one, inputs), one.get("metricName"))
        for where, dimension in each(f"{path}.dimensions", one.get("dimensions")):
            for fault in unknown_dimension(metric, dimension.get("name")):
                yield f"{where}.name", fault
            how = dimension.get("operator")
            if isinstance(how, str) and how not in _HOW:
                yield f"{where}.operator", f"must be {' or '.join(_HOW)}; got {how!r}"
            if dimension.get("values") == []:
                yield f"{where}.values", f"takes values, or {ANY} for all; got none"


def together(criteria: Properties, inputs: Properties) -> Told:
    """What several in one rule may say of dimensions."""
    listed = list(each("allOf", criteria.get("allOf")))
    if len(listed) < 2:  # noqa: PLR2004 - two are the fewest that are several
        return
    asked = {path: _values(one) for path, one in listed}
    for path, one in listed:
        for where, dimension in each(f"{path}.dimensions", one.get("dimensions")):
            values = texts(dimension.get("values"))
            if len(values) > 1 or ANY in values:
                told = f"takes one value, and not {ANY}, beside other criteria"
                yield f"{where}.values", f"{told}; got {', '.join(values)}"
        metric = known_metric(_namespace(one, inputs), one.get("metricName"))
        yield from _differing(path, metric, asked)


def _differing(path: str, metric: Metric | None, asked: dict[str, dict[str, list[str]]]) -> Told:
    own = asked[path]
    for name in metric.dimensions if metric else ():
        others = [told[name.lower()] for told in asked.values() if name.lower() in told]
        if others and own.get(name.lower()) != others[0]:
            told = f"{name} must be {', '.join(others[0])}, as another criterion has it"
            yield f"{path}.dimensions", told


def _values(criterion: Properties) -> dict[str, list[str]]:
    return {
        str(dimension.get("name")).lower(): texts(dimension.get("values"))
        for _, dimension in each("dimensions", criterion.get("dimensions"))
    }


def _namespace(criterion: Properties, inputs: Properties) -> str:
    """That of a criterion, or the type of what the rule is about."""
    told = criterion.get("metricNamespace")
    if isinstance(told, str) and told:
        return told
    there = texts(inputs.get("scopes"))
    return type_of(there[0]) if there else ""


def _kind(inputs: Properties) -> object:
    criteria = inputs.get("criteria")
    return criteria.get("odataType") if isinstance(criteria, dict) else None
