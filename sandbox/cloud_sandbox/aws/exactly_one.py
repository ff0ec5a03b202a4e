"""Two ways to say a thing, of which exactly one is taken."""

from collections.abc import Iterator

from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import absent, present
from cloud_sandbox.engine.wire import Properties


def exactly_one(path: str, value: Properties, one: str, other: str) -> Iterator[Fault]:
    """What is wrong with the object at a path that needs one of two; an empty one needs neither."""
    ways = [value.get(one), value.get(other)]
    if all(present(way) for way in ways):
        yield Fault(f"{path}.{other}", f"cannot be given beside {one}")
    if value and all(absent(way) for way in ways):
        yield Fault(path, f"needs {one} or {other}")
