"""Something is done to a resource, for as long as a test lasts."""

from collections.abc import Callable
from dataclasses import replace

from cloud_sandbox.azure_native.machinelearningservices.names import DEPLOYMENT
from cloud_sandbox.engine.operation import Operation
from tests.support.emulated import Emulated

_LONG_S = 1e6


def busy(token: str) -> Callable[[Emulated], None]:
    """To whatever there is of a type."""

    def begin(cloud: Emulated) -> None:
        for record in cloud.store.all(token):
            operation = Operation("Updating", cloud.store.now(), _LONG_S)
            cloud.store.put(replace(record, operation=operation))

    return begin


def deploying(token: str) -> Callable[[Emulated], None]:
    """A deployment comes to each endpoint, which is of this type."""

    def begin(cloud: Emulated) -> None:
        for record in cloud.store.all(token):
            operation = Operation("Creating", cloud.store.now(), _LONG_S)
            identity, inputs = f"{record.id}/deployments/blue", {"deploymentName": "blue"}
            made = replace(record, type=DEPLOYMENT, id=identity, inputs=inputs)
            cloud.store.put(replace(made, operation=operation))

    return begin
