"""What a service takes as labels."""

import re
from collections.abc import Iterator

from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import Properties


def label_faults(
    inputs: Properties, key: str, longest: int, most: int | None = None
) -> Iterator[Fault]:
    """What is wrong with the labels of a resource.

    `key` is a pattern of whole keys; values have the same letters and may be empty.
    """
    labels = inputs.get("labels")
    if not isinstance(labels, dict):
        return
    if most is not None and len(labels) > most:
        yield Fault("labels", f"are {len(labels)}; at most {most} fit on one resource")
    for name, value in labels.items():
        if len(name) > longest or not re.fullmatch(key, name):
            yield Fault("labels", f"the key {name!r} must match {key}, {longest} letters at most")
        if isinstance(value, str) and (len(value) > longest or not _takes(value)):
            told = "small letters, digits, - and _"
            yield Fault("labels", f"the value of {name!r} must be up to {longest} {told}")


def _takes(value: str) -> bool:
    """International letters are letters too."""
    return all(one in "-_" or (one.isalnum() and one == one.lower()) for one in value)
