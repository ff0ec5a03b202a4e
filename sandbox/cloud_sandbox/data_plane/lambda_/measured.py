"""What one call becomes in CloudWatch.

[D] `Types of metrics for Lambda functions` and `Viewing metrics for Lambda functions` of the Lambda
guide: names, units, and dimensions: by function; by resource, a version or an alias; by executed
version, `a combination of alias and version`; and across all functions, without any. A moment is
when the function was invoked. That an alias tells its executed version without weights too, the
pages do not say [U]; nor that throttles of 0 are sent [U].
"""

from collections.abc import Iterator, Mapping
from typing import Final

from cloud_sandbox.data_plane.lambda_.concurrency import Entered
from cloud_sandbox.data_plane.lambda_.found import Found
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Datum, Series

NAMESPACE: Final = "AWS/Lambda"
_MS: Final = 1000.0
_Dimensions = frozenset[tuple[str, str]]


def throttle(found: Found, at: float) -> Iterator[Datum]:
    """Of a call that was not taken; it is no invocation."""
    yield from _data(found.scope, {"Throttles": 1.0}, at, _by(found))


def call(
    found: Found, entered: Entered, at: float, took_s: float, *, failed: bool
) -> Iterator[Datum]:
    """Of a call that ran."""
    values = {
        "Invocations": 1.0,
        "Errors": float(failed),
        "Throttles": 0.0,
        "Duration": took_s * _MS,
    }
    yield from _data(found.scope, values, at, _by(found))
    yield from _concurrency(found, entered, at)
    if entered.warm:
        spilled = entered.spilled
        kept = {
            "ProvisionedConcurrencyInvocations": float(not spilled),
            "ProvisionedConcurrencySpilloverInvocations": float(spilled),
        }
        yield from _data(found.scope, kept, at, _by(found))


def _concurrency(found: Found, entered: Entered, at: float) -> Iterator[Datum]:
    """How many were under way: `View this metric using MAX`."""
    everywhere, function, resource, *_ = _by(found)
    name = "ConcurrentExecutions"
    yield from _data(found.scope, {name: float(entered.everywhere)}, at, [everywhere])
    yield from _data(found.scope, {name: float(entered.in_function)}, at, [function])
    yield from _data(found.scope, {name: float(entered.in_resource)}, at, [resource])
    unreserved = {"UnreservedConcurrentExecutions": float(entered.unreserved)}
    yield from _data(found.scope, unreserved, at, [everywhere])
    if entered.warm:
        used = min(entered.in_resource, entered.warm)
        values = {
            "ProvisionedConcurrentExecutions": float(used),
            "ProvisionedConcurrencyUtilization": used / entered.warm,
        }
        yield from _data(found.scope, values, at, [function, resource])


def event(found: Found, name: str, value: float, at: float) -> Iterator[Datum]:
    """Of an asynchronous call, one value."""
    yield from _data(found.scope, {name: value}, at, _by(found)[:3])


def _by(found: Found) -> list[_Dimensions]:
    function = frozenset({("FunctionName", found.function)})
    resource = function | {("Resource", found.resource)}
    known = [frozenset[tuple[str, str]](), function, resource]
    if found.through_alias:
        known.append(resource | {("ExecutedVersion", found.version)})
    return known


def _data(
    scope: Scope, values: Mapping[str, float], at: float, by: list[_Dimensions]
) -> Iterator[Datum]:
    for name, value in values.items():
        for dimensions in by:
            yield Datum(Series(scope, NAMESPACE, name, dimensions), at, value)
