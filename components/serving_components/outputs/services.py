"""Services of another stack, by a StackReference."""

from typing import Any, TypeVar, cast

import pulumi

from serving_components.outputs.kinds import (
    AnyService,
    AzureMlService,
    LambdaService,
    SageMakerService,
    Service,
    VertexService,
)
from serving_components.outputs.reading import named, service

_Kind = TypeVar("_Kind", bound=Service)


class Services:
    """Services of one stack, each read when it is asked for.

    What cannot be read fails the program that asks, by `UnreadableOutputs`.
    """

    def __init__(self, reference: pulumi.StackReference) -> None:
        self._stack = reference.name
        self._told = pulumi.Output.all(
            self._stack,
            reference.get_output("services"),
            reference.get_output("services_format"),
        ).apply(lambda told: named(*told))

    def names(self) -> pulumi.Output[list[str]]:
        """What the services are called, in alphabetical order."""
        return self._told.apply(sorted)

    def service(self, name: str) -> pulumi.Output[AnyService]:
        """A service of any kind; `kind` tells which."""
        return self._read(name, None)

    def sagemaker(self, name: str) -> pulumi.Output[SageMakerService]:
        """An endpoint of SageMaker."""
        return self._one(name, "sagemaker", SageMakerService)

    def lambda_(self, name: str) -> pulumi.Output[LambdaService]:
        """A function on Lambda."""
        return self._one(name, "lambda", LambdaService)

    def vertex(self, name: str) -> pulumi.Output[VertexService]:
        """An endpoint of Vertex AI."""
        return self._one(name, "vertex", VertexService)

    def azureml(self, name: str) -> pulumi.Output[AzureMlService]:
        """An online endpoint of Azure Machine Learning."""
        return self._one(name, "azureml", AzureMlService)

    def _one(self, name: str, kind: str, _: type[_Kind]) -> pulumi.Output[_Kind]:
        return cast("pulumi.Output[_Kind]", self._read(name, kind))

    def _read(self, name: str, kind: str | None) -> pulumi.Output[AnyService]:
        def read(both: list[Any]) -> AnyService:
            stack, told = both
            return service(stack, told, name, kind)

        return pulumi.Output.all(self._stack, self._told).apply(read)


def services(reference: pulumi.StackReference) -> Services:
    """The services of the stack that is referred to."""
    return Services(reference)
