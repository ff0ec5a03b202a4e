"""What reading a source becomes in CloudWatch: Lambda guide, `Types of metrics` [D]."""

from collections.abc import Iterator

from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.data_plane.event_sources.mapping import Mapping
from cloud_sandbox.data_plane.lambda_.measured import NAMESPACE
from cloud_sandbox.engine.series import Datum, Series


def iterator_age(mapping: Mapping, age_s: float, at: float) -> Iterator[Datum]:
    """How old the last record of a batch is that was processed; in milliseconds [D]."""
    return _data(mapping, "IteratorAge", age_s * 1000, at)


def not_delivered(mapping: Mapping, at: float) -> Iterator[Datum]:
    """Of what was given up and could not be told."""
    return _data(mapping, "DestinationDeliveryFailures", 1.0, at)


def _data(mapping: Mapping, name: str, value: float, at: float) -> Iterator[Datum]:
    named = FunctionName.of(str(mapping.record.inputs["functionName"]))
    function = frozenset({("FunctionName", named.name)})
    resource = function | {("Resource", f"{named.name}:{named.qualifier}")}
    for dimensions in (function, resource) if named.qualifier else (function,):
        yield Datum(Series(mapping.record.scope, NAMESPACE, name, dimensions), at, value)
