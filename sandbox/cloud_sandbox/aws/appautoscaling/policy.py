"""aws:appautoscaling/policy:Policy."""

import uuid
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.appautoscaling.place import PLACE, place_of
from cloud_sandbox.aws.appautoscaling.scaling import Scaling
from cloud_sandbox.aws.appautoscaling.step_scaling import STEP
from cloud_sandbox.aws.appautoscaling.target import NOT_REGISTERED, unregistered
from cloud_sandbox.aws.arn import arn
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_CUSTOMIZED: Final = "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification"


class Policy(Scaling):
    """How a registered target is scaled."""

    token = "aws:appautoscaling/policy:Policy"
    api = "application-autoscaling:PutScalingPolicy"
    schema = "AWS::ApplicationAutoScaling::ScalingPolicy"
    words = {"name": "PolicyName"}
    auto_name = AutoName()
    overwrites = True
    # `policy.go` of terraform-provider-aws [D]; so are the id and the import form.
    replaced_by = frozenset({"name", *PLACE})
    # `TypeSet` in the same file [D].
    unordered = frozenset({f"{STEP}.stepAdjustments", f"{_CUSTOMIZED}.dimensions"})
    defaults = {"policyType": "StepScaling"}
    renewed = frozenset({"alarmArns"})

    def identity(self, here: Here, inputs: Properties) -> str:
        return f"{place_of(inputs)}/{inputs['name']}"

    def shown(self, record: Record) -> str:
        name: str = record.inputs["name"]
        return name

    def found_by(self, shown: str, properties: Properties) -> str:
        known = "serviceNamespace" in properties
        return f"{place_of(properties)}/{shown}" if known else shown

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        namespace, resource_id = inputs["serviceNamespace"], inputs["resourceId"]
        known = here.find(self.token, identity)
        # That one put again after it was deleted is another is not documented [U].
        number = _number_of(known) if known else str(uuid.uuid4())
        # Form of the ARNs: botocore's examples of `application-autoscaling` [D].
        policy = f"{number}:resource/{namespace}/{resource_id}:policyName/{inputs['name']}"
        return {
            "arn": arn(here, "autoscaling", f"scalingPolicy:{policy}"),
            "alarmArns": [
                arn(here, "cloudwatch", f"alarm:TargetTracking-{resource_id}-{kind}-{number}")
                for kind in ("AlarmHigh", "AlarmLow")
                if inputs.get("policyType") == "TargetTrackingScaling"
            ],
        }

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        return self.attributes(here, old.id, inputs)

    @rules.of_existence("its target is registered", NOT_REGISTERED)
    def _target_is_registered(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from unregistered(here, inputs)


def _number_of(policy: Record) -> str:
    """`<uuid>` of `…:scalingPolicy:<uuid>:resource/…`."""
    shown: str = policy.attributes["arn"]
    return shown.partition("scalingPolicy:")[2].partition(":")[0]
