"""aws:appautoscaling/target:Target."""

import uuid
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.appautoscaling.deregistration import drop_dependents
from cloud_sandbox.aws.appautoscaling.place import PLACE, place_of
from cloud_sandbox.aws.appautoscaling.scaled_function import ScaledFunction
from cloud_sandbox.aws.appautoscaling.scaled_variant import ScaledVariant
from cloud_sandbox.aws.arn import arn
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

# Service-linked roles: Application Auto Scaling guide, "Service-linked roles" [U].
_LINKED_ROLES: Final = {
    "sagemaker": "AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint",
    "lambda": "AWSServiceRoleForApplicationAutoScaling_LambdaConcurrency",
    "ecs": "AWSServiceRoleForApplicationAutoScaling_ECSService",
}
NOT_REGISTERED: Final = rules.quoted("ansible issues 40237 and 35632")


class Target(ScaledVariant, ScaledFunction):
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
        serial = uuid.uuid5(uuid.NAMESPACE_URL, f"{here.scope} {identity}").hex
        attributes = {
            "arn": arn(here, "application-autoscaling", f"scalable-target/{serial}"),
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

    @rules.of_inputs(
        "minCapacity is at most maxCapacity", rules.unverified("bounds in their order")
    )
    def _bounds_in_order(self, inputs: Properties) -> Iterator[Fault]:
        low, high = number(inputs["minCapacity"]), number(inputs["maxCapacity"])
        if low is not None and high is not None and low > high:
            told = f"is {low:g}, above maxCapacity {high:g}; lower it or raise that"
            yield Fault("minCapacity", told)

    @rules.of_inputs(
        "capacities are 0 or more",
        rules.documented(
            "botocore 1.44.5, application-autoscaling RegisterScalableTarget.MinCapacity"
        ),
    )
    def _bounds_of_things(self, inputs: Properties) -> Iterator[Fault]:
        for name in ("minCapacity", "maxCapacity"):
            capacity = number(inputs[name])
            if capacity is not None and capacity < 0:
                yield Fault(name, f"must be at least 0; got {capacity:g}")

    def delete(self, here: Here, record: Record) -> Record | None:
        leaving = super().delete(here, record)
        drop_dependents(here, record)
        return leaving


def unregistered(here: Here, inputs: Properties) -> Iterator[str]:
    """Why nothing can scale this, if no target is registered."""
    if here.find(Target.token, place_of(inputs)) is None:
        namespace, resource_id, dimension = (inputs[name] for name in PLACE)
        yield (
            f"No scalable target registered for service namespace: {namespace},"
            f" resource ID: {resource_id}, scalable dimension: {dimension}"
        )
