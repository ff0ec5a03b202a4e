"""Create, change, look at and delete, whatever hosts the resource."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from serving_components.core.own_resource.changes import changes
from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.own_resource.telling import teller
from serving_components.gcp.labels import OWNER
from serving_components.gcp.own_resource.calls import Answer, Vertex
from serving_components.gcp.own_resource.operations import StillUnderWay, Waiter
from serving_components.gcp.own_resource.refusal import told
from serving_components.gcp.vertex_model import versions
from serving_components.gcp.vertex_model.kept import Kept
from serving_components.gcp.vertex_model.wanted import INPUTS, Wanted, alike, ours

Properties = dict[str, Any]

_REMEMBERED: Final = {"timeoutMinutes", "adopt"}
"""Inputs that only the next upload is about: a change of theirs calls nothing."""


def changed(old: Properties, new: Properties) -> list[str]:
    """What there is to do: inputs that differ, and a failure to mend."""
    return changes(INPUTS, old, new, failed=bool(Kept.of(old).failure))


def bring(
    new: Properties,
    old: Properties | None = None,
    *,
    connect: Callable[[str], Vertex] = Vertex,
    waits: Callable[..., Waiter] = Waiter,
) -> Properties:
    """Have the version that is asked for; the outputs, whatever came of it."""
    wanted, kept = Wanted.of(new), Kept.of(old or {})
    if old is None or not _REMEMBERED.issuperset(changed(old, new)):
        waiter = _waiter(wanted, connect, waits)
        try:
            kept = _brought(waiter, wanted, kept, known=old is not None)
        except Exception as error:
            if (reason := told(error)) is None:
                raise
            operation = error.operation if isinstance(error, StillUnderWay) else None
            failure = f"model {wanted.inputs['modelId']}: {reason}"
            kept = replace(kept, operation=operation, failure=failure)
    return {**new, **kept.outputs(wanted.name)}


def seen(
    properties: Properties,
    *,
    connect: Callable[[str], Vertex] = Vertex,
    waits: Callable[..., Waiter] = Waiter,
) -> Properties | None:
    """What a refresh finds; None where the version is gone."""
    wanted, kept = Wanted.of(properties), Kept.of(properties)
    if kept.failure is not None:
        return properties  # it is mended by the next update, which looks for itself
    vertex = _waiter(wanted, connect, waits).vertex
    found = vertex.find(wanted.name)
    if found is None or vertex.find(f"{wanted.name}@{kept.version_id}") is None:
        return None
    labels = {name: it for name, it in (found.get("labels") or {}).items() if name != OWNER}
    return {
        **properties,
        "displayName": found.get("displayName"),
        "description": found.get("description", ""),
        "labels": labels,
    }


def end(
    properties: Properties,
    *,
    connect: Callable[[str], Vertex] = Vertex,
    waits: Callable[..., Waiter] = Waiter,
) -> None:
    """Delete the model, or what was uploaded here of one that was made elsewhere."""
    wanted, kept = Wanted.of(properties), Kept.of(properties)
    waiter = _waiter(wanted, connect, waits)
    versions.settle(waiter, wanted, kept.operation)
    found = waiter.vertex.find(wanted.name)
    if found is None or not _is_ours(found, wanted):
        return
    if kept.adopted:
        waiter.say("the model was made elsewhere and stays; what was uploaded here goes")
        for version in filter(ours, versions.all_of(waiter, wanted.name)):
            versions.remove(waiter, wanted, str(version["versionId"]))
        return
    waiter.done(waiter.vertex.delete(wanted.name), "deleting")


def _waiter(
    wanted: Wanted, connect: Callable[[str], Vertex], waits: Callable[..., Waiter]
) -> Waiter:
    say = teller(f"model {wanted.inputs['modelId']}")
    return waits(connect(wanted.inputs["location"]), say, 60.0 * wanted.inputs["timeoutMinutes"])


def _brought(waiter: Waiter, wanted: Wanted, kept: Kept, *, known: bool) -> Kept:
    versions.settle(waiter, wanted, kept.operation)
    model = waiter.vertex.find(wanted.name)
    adopted = kept.adopted
    if model is not None and not _is_ours(model, wanted) and not (known and kept.version_id):
        if not wanted.inputs["adopt"]:
            raise NotMoved(
                "it exists and was made elsewhere; set adopt to take it over, or give another"
                " model_id"
            )
        adopted = True
    version = None if model is None else versions.found(waiter, wanted)
    if version is None:
        version = versions.uploaded(waiter, wanted, first=model is None)
    if model is not None and not alike(model, wanted.told):
        waiter.vertex.set(wanted.name, wanted.told, ",".join(wanted.told))
    versions.prune(waiter, wanted, version)
    return Kept(version, adopted)


def _is_ours(model: Answer, wanted: Wanted) -> bool:
    owner: str | None = (model.get("labels") or {}).get(OWNER)
    return owner is not None and owner == str(wanted.inputs["owner"])
