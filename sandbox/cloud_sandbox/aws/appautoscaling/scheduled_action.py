"""aws:appautoscaling/scheduledAction:ScheduledAction."""

import uuid
from collections.abc import Iterator

from cloud_sandbox.aws.appautoscaling.target import PLACE, unregistered
from cloud_sandbox.aws.arn import arn
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.resource import Here, Resource
from cloud_sandbox.engine.wire import Properties


class ScheduledAction(Resource):
    """New bounds of a registered target from a certain time on."""

    token = "aws:appautoscaling/scheduledAction:ScheduledAction"
    api = "application-autoscaling:PutScheduledAction"
    # Its schema is a part of the target's, without create-only facts of its own.
    words = {"name": "ScheduledActionName"}
    auto_name = AutoName()
    overwrites = True
    # `scheduled_action.go` of terraform-provider-aws [D]; so is the id.
    replaced_by = frozenset({"name", *PLACE})
    defaults = {"timezone": "UTC"}

    def identity(self, here: Here, inputs: Properties) -> str:
        return f"{inputs['name']}-{inputs['serviceNamespace']}-{inputs['resourceId']}"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        number = uuid.uuid5(uuid.NAMESPACE_URL, f"{here.scope} {identity}")
        place = f"{inputs['serviceNamespace']}/{inputs['resourceId']}"
        action = f"{number}:resource/{place}:scheduledActionName/{inputs['name']}"
        return {"arn": arn(here, "autoscaling", f"scheduledAction:{action}")}

    def rules(self, inputs: Properties) -> Iterator[Fault]:
        bounds = inputs.get("scalableTargetAction")
        if isinstance(bounds, dict) and not bounds.keys() & {"minCapacity", "maxCapacity"}:
            # `AtLeastOneOf` in `scheduled_action.go` [D].
            yield Fault("scalableTargetAction", "needs minCapacity, maxCapacity or both")

    def objections(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from unregistered(here, inputs)
