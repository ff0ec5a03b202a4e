"""The base of every resource of our own."""

import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import pulumi
from pulumi.dynamic import Resource, ResourceProvider

from serving_components.core.own_resource.hosted import token_of

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
        inputs: Mapping[str, Any],
        outputs: Iterable[str],
        opts: pulumi.ResourceOptions | None,
    ) -> None:
        """`inputs` by the engine's names, `outputs` by those of the attributes that tell them."""
        self._engines = {ours: _in_the_engine(ours) for ours in outputs}
        self._attributes = {its: ours for ours, its in self._engines.items()}
        props = {**inputs, **dict.fromkeys(self._engines)}
        token = token_of(self._resource_type_name)
        if token is not None:
            pulumi.CustomResource.__init__(self, token, name, props, opts)
            return
        with _pickle_as_it_is():
            super().__init__(provider, name, props, opts)

    def translate_output_property(self, prop: str) -> str:
        return self._attributes.get(prop, prop)

    def translate_input_property(self, prop: str) -> str:
        return self._engines.get(prop, prop)


def _in_the_engine(name: str) -> str:
    """`movedTo` of `moved_to`."""
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))


@contextmanager
def _pickle_as_it_is() -> Iterator[None]:
    pickler: Any = pickle._Pickler  # noqa: SLF001 - what is wrapped
    before = {name: getattr(pickler, name) for name in _PATCHED}
    try:
        yield
    finally:
        for name, method in before.items():
            setattr(pickler, name, method)
