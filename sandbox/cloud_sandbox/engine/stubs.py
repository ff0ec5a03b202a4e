"""The gRPC stubs of the Pulumi SDK, without the SDK.

A provider starts with every command. Importing `pulumi` costs it three times what the stubs
cost, so the two parent packages are registered as bare modules and their `__init__` never runs.
"""

import importlib.machinery
import sys
import types


def _register_bare_parents() -> None:
    if "pulumi" in sys.modules:
        return
    spec = importlib.machinery.PathFinder.find_spec("pulumi")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("the sandbox needs the package `pulumi` in its interpreter")
    root = spec.submodule_search_locations[0]
    for name, folder in (("pulumi", root), ("pulumi.runtime", f"{root}/runtime")):
        module = types.ModuleType(name)
        module.__path__ = [folder]
        sys.modules[name] = module


_register_bare_parents()

from pulumi.runtime.proto import (  # noqa: E402
    engine_pb2,
    engine_pb2_grpc,
    plugin_pb2,
    provider_pb2,
    provider_pb2_grpc,
    status_pb2,  # the SDK's own copy: another one of `google.rpc` cannot be loaded beside it
)

__all__ = [
    "engine_pb2",
    "engine_pb2_grpc",
    "plugin_pb2",
    "provider_pb2",
    "provider_pb2_grpc",
    "status_pb2",
]
