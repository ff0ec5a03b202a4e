"""Which of its inputs a program gives, where a value may be left out or not be known yet."""

from collections.abc import Iterable

from cloud_sandbox.engine.known import absent, present
from cloud_sandbox.engine.wire import Properties


def given(inputs: Properties, name: str) -> bool:
    """Whether it surely is given."""
    return present(inputs.get(name))


def missing(inputs: Properties, name: str) -> bool:
    """Whether it surely is not given; what is not known yet is neither."""
    return absent(inputs.get(name))


def all_given(inputs: Properties, names: Iterable[str]) -> list[str]:
    """Those of the names that surely are given."""
    return [name for name in names if given(inputs, name)]
