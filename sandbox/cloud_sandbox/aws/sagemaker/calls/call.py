"""The calls that SageMaker makes in the execution role of a model."""

from abc import ABC
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rules import Source
from cloud_sandbox.engine.wire import Properties


@dataclass(frozen=True)
class Serving:
    """A variant of an endpoint that SageMaker brings up."""

    endpoint: str
    configuration: Properties
    """Inputs of the endpoint's configuration."""

    variant: Properties
    model: Record

    @property
    def role_arn(self) -> str:
        """The execution role of its model."""
        return str(self.model.inputs.get("executionRoleArn"))


class Calls(ABC):
    """What SageMaker does in the role for one purpose."""

    source: ClassVar[Source]
    """Where it is written that it makes these calls."""

    def of_model(self, here: Here, inputs: Properties) -> Iterator[Call]:
        """When a model is created."""
        return iter(())

    def of_variant(self, here: Here, serving: Serving) -> Iterator[Call]:
        """When an endpoint brings up one of its variants, and while that serves."""
        return iter(())

    def of_request(self, here: Here, serving: Serving, payload: str) -> Iterator[Call]:
        """For one asynchronous request, whose payload lies there in S3."""
        return iter(())
