"""Which endpoints need a configuration or a model."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.sagemaker.variants import variants_of
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import DEFAULTS
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_ENDPOINT: Final = "aws:sagemaker/endpoint:Endpoint"
_CONFIGURATION: Final = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"

LEAVES: Final = "leavesConfiguration"
"""Attribute of an endpoint: what it moves away from while it is updated. No reader sees it."""


def configurations_of(endpoint: Record, now: float) -> Iterator[str]:
    """Names of what a living endpoint needs: while it is updated, the one that it leaves too."""
    busy = endpoint.operation is not None and not endpoint.operation.over(now)
    if busy and endpoint.operation is not None and endpoint.operation.removes:
        return
    yield endpoint.inputs["endpointConfigName"]
    if busy and endpoint.attributes.get(LEAVES):
        yield endpoint.attributes[LEAVES]


def endpoints_on(here: Here, configuration: str) -> list[str]:
    """Names of the living endpoints that need a configuration."""
    now = here.store.now()
    return [
        endpoint.id
        for endpoint in here.store.all(_ENDPOINT, here.scope)
        if configuration in configurations_of(endpoint, now)
    ]


def endpoints_running(here: Here, model: str) -> Iterator[tuple[str, str]]:
    """Living endpoints that run a model, each with the configuration that names it."""
    for configuration in here.store.all(_CONFIGURATION, here.scope):
        if any(
            variant.get("modelName") == model for _, variant in variants_of(configuration.inputs)
        ):
            for endpoint in endpoints_on(here, configuration.id):
                yield endpoint, configuration.id


def way_out(inputs: Properties, others: str) -> str:
    """What to do about the deletion of something in use.

    A given name stays the same when something else forces a replacement, which then deletes
    first: `cloud-semantics.md` 3.2.
    """
    if "name" in inputs.get(DEFAULTS, ()):
        return "move the endpoint away from it, or delete the endpoint, first"
    return (
        f"a change replaces what has a given `name` by deleting it first: leave `name` out{others},"
        " so that the new one is made and the endpoint moved to it before the old one goes;"
        " otherwise move or delete the endpoint first"
    )
