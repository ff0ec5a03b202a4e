"""A call that SageMaker makes in the execution role of a model."""

from abc import ABC
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rules import Source
from cloud_sandbox.engine.wire import Properties


@dataclass(frozen=True)
class Call:
    """One action on one resource."""

    action: str
    resource: str
    """ARN, or `*` where the API knows no resource for the action."""

    told: str = ""
    """What SageMaker says when it may not, with its source beside the call; else the sandbox's
    own words are told."""

    context: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Condition keys of this call, beyond those that every request has."""

    needed: bool = True
    """Whether nothing comes up without it."""


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
