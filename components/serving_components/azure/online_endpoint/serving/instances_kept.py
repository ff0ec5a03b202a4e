"""The number of instances that autoscale found right, which a change in place must not undo.

azure-native writes a deployment as a whole. What the engine ignores of it, `sku.capacity`, it
writes as the state has it: as it was at the last look, which may have been when nobody called yet.
A number that is fixed from now on is written as it is asked for, whatever the load has made of it.
"""

from collections.abc import Mapping
from typing import Any, Final

import pulumi

from serving_components.azure.own_resource.beside import beside
from serving_components.azure.own_resource.calls import Arm
from serving_components.azure.own_resource.ids import name_of
from serving_components.azure.own_resource.signed_in import must_be_signed_in
from serving_components.core.own_resource.failure import NotMoved

_BY_AUTOSCALE: Final = "Instances: counted by autoscale"
_FIXED: Final = "Instances: fixed"


def counted(*, elastic: bool) -> str:
    """What a deployment's description says of it.

    So that the end of autoscale is a change of the deployment, which writes its number and comes by
    here, and not of its setting alone.
    """
    return _BY_AUTOSCALE if elastic else _FIXED


def as_many_as_there_are() -> pulumi.ResourceHookBinding:
    """What an update of a deployment is held against, and what its creation waits for."""
    return pulumi.ResourceHookBinding(
        before_create=[_must_be_signed_in], before_update=[_must_be_kept]
    )


async def _must_be_signed_in(creation: pulumi.ResourceHookArgs) -> None:
    await beside(lambda: must_be_signed_in(creation))


async def _must_be_kept(update: pulumi.ResourceHookArgs) -> None:
    told = pulumi.ResourceHookArgs(
        *(update.urn, update.id, update.name, update.type),
        old_inputs=await _plain(update.old_inputs),
        new_inputs=await _plain(update.new_inputs),
    )
    await beside(lambda: must_be_kept(told))


async def _plain(inputs: Mapping[str, Any] | None) -> dict[str, Any]:
    """An input with a secret in it, such as a variable, comes as an output of the whole [M]."""
    return {
        name: await told.future() if isinstance(told, pulumi.Output) else told
        for name, told in (inputs or {}).items()
    }


def must_be_kept(update: pulumi.ResourceHookArgs) -> None:
    """Refuse an update that would take instances away from those who are asked.

    Raises:
        NotMoved: it would, and what to do; or nobody knows, as Azure does not answer.
    """
    before, after = update.old_inputs or {}, update.new_inputs or {}
    still = _description(after) == _BY_AUTOSCALE
    if not still and _description(before) != _BY_AUTOSCALE:
        return
    there, written = _count(Arm().find(update.id) or {}), _count(after)
    if there is None or written is None or there <= written:
        return
    if still:
        remedy = "which it had at the last look; look first, by `pulumi up --refresh`"
    else:
        remedy = (
            f"as autoscale is turned off; set scaling.min to {there} and `up`, and lower it from"
            " there as the load allows"
        )
    raise NotMoved(
        f"deployment {name_of(update.id)} has {there} instances, as its load asks for, and this"
        f" change would write {written}, {remedy}"
    )


def _count(told: Mapping[str, Any]) -> int | None:
    capacity = (told.get("sku") or {}).get("capacity")
    return None if capacity is None else int(capacity)


def _description(told: Mapping[str, Any]) -> str | None:
    return (told.get("properties") or {}).get("description")
