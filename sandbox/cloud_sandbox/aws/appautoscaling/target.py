"""aws:appautoscaling/target:Target."""

import re
import uuid
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.engine.resource import Here, Resource
from cloud_sandbox.engine.store import Record
from cloud_sandbox.engine.wire import Properties

PLACE: Final = ("serviceNamespace", "resourceId", "scalableDimension")
"""The three properties that say what is scaled."""

_DEPENDENTS: Final = (
    "aws:appautoscaling/policy:Policy",
    "aws:appautoscaling/scheduledAction:ScheduledAction",
)
_ENDPOINT: Final = "aws:sagemaker/endpoint:Endpoint"
_VARIANT: Final = re.compile(r"endpoint/(?P<endpoint>[^/]+)/variant/[^/]+")

# Service-linked roles: Application Auto Scaling guide, "Service-linked roles" [U].
_LINKED_ROLES: Final = {
    "sagemaker": "AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint",
    "lambda": "AWSServiceRoleForApplicationAutoScaling_LambdaConcurrency",
    "ecs": "AWSServiceRoleForApplicationAutoScaling_ECSService",
}


class Target(Resource):
    """A capacity that may be scaled, and between which bounds."""

    token = "aws:appautoscaling/target:Target"
    api = "application-autoscaling:RegisterScalableTarget"
    schema = "AWS::ApplicationAutoScaling::ScalableTarget"
    words = {"roleArn": "RoleARN"}
    overwrites = True
    # `target.go` of terraform-provider-aws [D]; so are the id and the import form.
    replaced_by = frozenset(PLACE)

    def identity(self, here: Here, inputs: Properties) -> str:
        return place_of(inputs)

    def shown(self, record: Record) -> str:
        resource_id: str = record.inputs["resourceId"]
        return resource_id

    def found_by(self, shown: str, properties: Properties) -> str:
        return place_of(properties) if "serviceNamespace" in properties else shown

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        namespace = inputs["serviceNamespace"]
        number = uuid.uuid5(uuid.NAMESPACE_URL, f"{here.scope} {identity}").hex
        attributes = {
            "arn": arn(here, "application-autoscaling", f"scalable-target/{number}"),
            "suspendedState": {
                "dynamicScalingInSuspended": False,
                "dynamicScalingOutSuspended": False,
                "scheduledScalingSuspended": False,
            },
        }
        if namespace in _LINKED_ROLES:
            path = f"role/aws-service-role/{namespace}.application-autoscaling.amazonaws.com"
            role = f"{path}/{_LINKED_ROLES[namespace]}"
            attributes["roleArn"] = arn(here, "iam", role, regional=False)
        return attributes

    def objections(self, here: Here, inputs: Properties) -> Iterator[str]:
        variant = _VARIANT.fullmatch(inputs["resourceId"])
        if variant and here.find(_ENDPOINT, variant["endpoint"]) is None:
            yield f"resourceId: endpoint {variant['endpoint']!r} does not exist"

    def delete(self, here: Here, record: Record) -> None:
        """Policies and scheduled actions go with it: botocore's DeregisterScalableTarget [D]."""
        super().delete(here, record)
        for token in _DEPENDENTS:
            for dependent in here.store.all(token, here.scope):
                if place_of(dependent.inputs) == record.id:
                    here.store.drop(dependent)


def place_of(inputs: Properties) -> str:
    """What is scaled, in the form in which a target is imported."""
    return "/".join(inputs[name] for name in PLACE)


def unregistered(here: Here, inputs: Properties) -> Iterator[str]:
    """Why nothing can scale this, if no target is registered."""
    if here.find(Target.token, place_of(inputs)) is None:
        namespace, resource_id, dimension = (inputs[name] for name in PLACE)
        # `cloud-semantics.md` 2.2 [I]
        yield (
            f"No scalable target registered for service namespace: {namespace},"
            f" resource ID: {resource_id}, scalable dimension: {dimension}"
        )
