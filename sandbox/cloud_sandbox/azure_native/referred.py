"""Ids of other resources, as inputs tell them."""

from collections.abc import Iterator

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties


def own(here: Here, identity: object) -> bool:
    """Whether an id is of this subscription; what is elsewhere is taken for there."""
    return isinstance(identity, str) and resource_id.inside(
        identity, f"/subscriptions/{here.scope.account}"
    )


def found(here: Here, token: str, identity: object) -> Record | None:
    """What has an id here."""
    return here.find(token, resource_id.key_of(identity)) if isinstance(identity, str) else None


def missing(here: Here, inputs: Properties, kinds: dict[str, str]) -> Iterator[str]:
    """Which properties name something of this subscription that is not there; tokens by name."""
    for name, token in kinds.items():
        told = inputs.get(name)
        if own(here, told) and found(here, token, told) is None:
            yield f"{name}: {told!r} does not exist; create it first"
