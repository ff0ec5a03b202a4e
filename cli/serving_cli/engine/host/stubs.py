"""The SDK's gRPC stubs without the SDK: importing `pulumi` itself takes ten times as long."""

import importlib.machinery
import sys
import types
from pathlib import Path


def register() -> None:
    """Stand empty parent packages in for `pulumi`, so that only the stubs asked for are loaded."""
    spec = importlib.machinery.PathFinder.find_spec("pulumi")
    if spec is None or spec.submodule_search_locations is None:
        raise ModuleNotFoundError("the language host's interpreter has no pulumi package")
    folder = Path(next(iter(spec.submodule_search_locations)))
    for name in ("pulumi", "pulumi.runtime", "pulumi.runtime.proto"):
        parent = types.ModuleType(name)
        parent.__path__ = [str(folder.joinpath(*name.split(".")[1:]))]
        sys.modules[name] = parent
