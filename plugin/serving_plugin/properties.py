"""Properties on their way between the engine and the providers of our own resources.

Providers are told values as they are, secrets among them, as in a program's own Python; what came
as a secret leaves as one. The engine does both for a plugin that takes no secrets, but lets none of
these construct components ("plugins that can construct components must support secrets", CLI
3.259.0 [M]).
"""

from collections.abc import Mapping
from typing import Any

from google.protobuf import struct_pb2
from pulumi.runtime import rpc


def read(told: struct_pb2.Struct, *, keep_unknowns: bool = False) -> dict[str, Any]:
    """Without what makes them secret."""
    return {name: _plain(value) for name, value in _told(told, keep_unknowns).items()}


def secrets(told: struct_pb2.Struct) -> frozenset[str]:
    """Names of those that are secret, or have something secret in them."""
    return frozenset(name for name, value in _told(told, True).items() if _secret(value))


async def written(told: Mapping[str, Any], secret: frozenset[str]) -> struct_pb2.Struct:
    """Those of these names as secrets, as a resource's outputs repeat its inputs."""
    marked = {
        name: rpc.wrap_rpc_secret(value) if name in secret else value
        for name, value in told.items()
    }
    return await rpc.serialize_properties(marked, {})


def _told(told: struct_pb2.Struct, keep_unknowns: bool) -> dict[str, Any]:
    properties: dict[str, Any] = rpc.deserialize_properties(told, keep_unknowns)
    return properties


def _plain(value: Any) -> Any:
    value = rpc.unwrap_rpc_secret(value)
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _secret(value: Any) -> bool:
    if rpc.is_rpc_secret(value):
        return True
    if isinstance(value, dict):
        return any(map(_secret, value.values()))
    return isinstance(value, list) and any(map(_secret, value))
