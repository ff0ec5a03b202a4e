"""Facts of an AWS type: shape from pulumi-aws, values from botocore, replacement from cfn-lint."""

from importlib.metadata import version

from cloud_sandbox.engine.resource import Resource
from facts_cutter.aws.create_only import create_only
from facts_cutter.aws.operation import Operation
from facts_cutter.cut import Cut
from facts_cutter.layout import laid_out
from facts_cutter.names import noun_of
from facts_cutter.sdk import sdk_type


def cut(resource: Resource) -> Cut:
    """A fresh cut of one emulated type."""
    shape = sdk_type(resource.token)
    operation = Operation(resource.api, resource.words)
    nouns = (noun_of(operation.name),)
    fixed, strangers = create_only(resource.schema, shape.inputs, resource.words, nouns)
    model = f"botocore {version('botocore')}, {operation.service} {operation.version}"
    sources = {
        "inputs": f"pulumi-aws {version('pulumi-aws')}, {resource.token}",
        "values": f"{model}, {operation.name}",
    }
    if resource.schema:
        sources["createOnly"] = f"cfn-lint {version('cfn-lint')}, {resource.schema}"
    inputs = operation.schema(shape.inputs)
    facts = {
        "sources": sources,
        "inputs": inputs,
        "outputs": sorted(shape.outputs),
        # The provider sets its own region where none is given, so leaving it out is a change.
        "filled": sorted(shape.filled - {"region"}),
        "createOnly": fixed,
    }
    if operation.enums:
        facts["enums"] = operation.enums
    return Cut(laid_out(facts), operation.notes + strangers, operation.mismatches)
