"""The base of every resource of our own."""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pulumi
from pulumi.dynamic import Resource, ResourceProvider

_PATCHED: Final = ("_batch_setitems", "save_dict")


class OwnResource(Resource):
    """A dynamic resource of which a program may have any number.

    `serialize_provider` of the SDK (3.272, `dynamic.py`) wraps pickle's own Python class anew each
    time and leaves it so: each resource costs more than the one before, and the thousandth, or
    whatever else the program pickles by then, ends in a RecursionError [M].
    """

    def __init__(
        self,
        provider: ResourceProvider,
        name: str,
        props: dict[str, Any],
        opts: pulumi.ResourceOptions | None,
    ) -> None:
        with _pickle_as_it_is():
            super().__init__(provider, name, props, opts)


@contextmanager
def _pickle_as_it_is() -> Iterator[None]:
    pickler: Any = pickle._Pickler  # noqa: SLF001 - what is wrapped
    before = {name: getattr(pickler, name) for name in _PATCHED}
    try:
        yield
    finally:
        for name, method in before.items():
            setattr(pickler, name, method)
