"""An endpoint's `trafficSplit` as a program says it, beside what the endpoint serves."""

from collections.abc import Iterator
from dataclasses import replace

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.vertex import traffic
from cloud_sandbox.gcp.vertex.serving import Serving


def same_split(one: object, other: object) -> bool:
    """Whether two texts say the same."""
    return one == other or (
        traffic.split_of(one) is not None and traffic.split_of(one) == traffic.split_of(other)
    )


def strangers(inputs: Properties, serving: Serving) -> Iterator[str]:
    """Why a program's split cannot be, if it is of models that are not deployed."""
    split = traffic.split_of(inputs.get("trafficSplit")) or {}
    refused = traffic.refusal_of(split, serving.staying)
    if refused is not None:
        yield str(refused)


def as_it_serves(record: Record, serving: Serving) -> Record:
    """The endpoint's record with what it serves now.

    A program that says the split sees in a refresh what others made of it.
    """
    record = serving.put(record)
    told = traffic.split_of(record.inputs.get("trafficSplit"))
    if told is None or told == serving.split:
        return record
    return replace(record, inputs=record.inputs | {"trafficSplit": traffic.text_of(serving.split)})
