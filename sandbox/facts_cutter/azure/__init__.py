"""Facts of an Azure type: shapes and enums from pulumi-azure-native.

What is replaced is not in the SDK: each type says that itself, with its source.
"""

import importlib
from importlib.metadata import version

from cloud_sandbox.engine.resource import Resource
from facts_cutter.azure.shape import inputs_of
from facts_cutter.cut import Cut
from facts_cutter.layout import laid_out
from facts_cutter.mismatch import Mismatch
from facts_cutter.sdk import sdk_type


def cut(resource: Resource) -> Cut:
    """A fresh cut of one emulated type.

    Raises:
        Mismatch: the SDK has no such type.
    """
    _, module, name = resource.token.split(":")
    home = importlib.import_module(f"pulumi_azure_native.{module}")
    kind = getattr(home, name, None)
    if kind is None:
        raise Mismatch(f"token {resource.token!r}: {home.__name__} has no {name!r}")
    shape, inputs = sdk_type(resource.token), inputs_of(kind)
    # The provider fills in a location wherever there is one: `applyDefaults` in `provider.go` [D].
    located = {"location"} & inputs["properties"].keys()
    provider = f"pulumi-azure-native {version('pulumi-azure-native')}, {resource.token}"
    facts = {
        "sources": {"inputs": provider, "values": f"{provider}, enums of its inputs"},
        "inputs": inputs,
        "outputs": sorted(shape.outputs),
        "filled": sorted(shape.filled | located),
        "createOnly": [],
    }
    return Cut(laid_out(facts))
