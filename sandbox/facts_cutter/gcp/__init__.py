"""Facts of a Google type: shape from pulumi-gcp, values from what its documentation lists.

The provider's documentation is generated from the files that its checks are generated from
(magic-modules), so a list of possible values there is the list that the provider checks. What is
replaced is not in it: each type says that itself, with its source.
"""

from importlib.metadata import version

from cloud_sandbox.engine.resource import Resource
from facts_cutter.cut import Cut
from facts_cutter.gcp.documented import Documented
from facts_cutter.layout import laid_out
from facts_cutter.sdk import sdk_type


def cut(resource: Resource) -> Cut:
    """A fresh cut of one emulated type."""
    shape = sdk_type(resource.token)
    documented = Documented(resource.words)
    provider = f"pulumi-gcp {version('pulumi-gcp')}, {resource.token}"
    facts = {
        "sources": {"inputs": provider, "values": f"{provider}, documentation of its inputs"},
        "inputs": documented.schema(shape.inputs),
        "outputs": sorted(shape.outputs),
        "filled": sorted(shape.filled),
        "createOnly": [],
    }
    return Cut(laid_out(facts), mismatches=documented.mismatches())
