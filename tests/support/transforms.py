"""Transforms, which Pulumi's mocks are handed and do not run."""

from typing import Any

import pulumi
from pulumi.runtime.mocks import _resolve_callbacks

_serialized = pulumi.runtime.rpc.serialize_properties
_deserialized = pulumi.runtime.rpc.deserialize_properties
_awaited = pulumi.runtime.sync_await._sync_await


class Transforms:
    """Run as the engine does: a resource's own, then those of each parent."""

    def __init__(self) -> None:
        self._by_urn: dict[str, list[pulumi.ResourceTransform]] = {}

    def apply(self, request: Any) -> list[pulumi.ResourceTransform]:
        """Change the properties that a request registers; gives the transforms that ran."""
        own = _resolve_callbacks(request.transforms)
        reaching = [*own, *self._by_urn.get(request.parent, ())]
        for transform in reaching:
            found = transform(
                pulumi.ResourceTransformArgs(
                    custom=request.custom,
                    type_=request.type,
                    name=request.name,
                    props=_deserialized(request.object),
                    opts=pulumi.ResourceOptions(),
                )
            )
            if isinstance(found, pulumi.ResourceTransformResult):
                request.object.CopyFrom(_awaited(_serialized(found.props, {})))
        return reaching

    def reach(self, urn: str, transforms: list[pulumi.ResourceTransform]) -> None:
        """Let them reach what is registered below this resource."""
        self._by_urn[urn] = transforms
