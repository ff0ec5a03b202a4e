"""All that is wrong with what is asked of a function."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from serving_components.aws import tags, vpc
from serving_components.aws.lambda_inference.asked import code, failed_events, variables
from serving_components.core import Fault, Network

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs


def objections(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    """Of the function itself; what stands on its alias has objections of its own."""
    yield from code.objections(args)
    yield from variables.objections(args)
    yield from failed_events.objections(args)
    yield from _network(args.network)
    yield from tags.objections(args.tags, [args.model])


def _network(network: Network) -> Iterator[Fault]:
    yield from vpc.objections(network, code.SERVICE)
    if network.isolated:
        yield Fault(
            ("network", "isolated"),
            "is nothing that Lambda has; leave it out, and connect to subnets without a way out",
        )
