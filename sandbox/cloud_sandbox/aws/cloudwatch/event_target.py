"""aws:cloudwatch/eventTarget:EventTarget."""

import uuid
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.cloudwatch.event_bus import DEFAULT, bus_of
from cloud_sandbox.aws.cloudwatch.event_input import EventInput
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_RULE: Final = "aws:cloudwatch/eventRule:EventRule"
_MOST: Final = 5
"""Targets of one rule: botocore 1.44.5, events PutTargets [D]."""

_OF_TARGETS: Final = {
    "arn": "Arn",
    "targetId": "Id",
    "roleArn": "RoleArn",
    "input": "Input",
    "inputPath": "InputPath",
    "inputTransformer": "InputTransformer",
    "kinesisTarget": "KinesisParameters",
    "runCommandTargets": "RunCommandParameters.RunCommandTargets",
    "ecsTarget": "EcsParameters",
    "batchTarget": "BatchParameters",
    "sqsTarget": "SqsParameters",
    "httpTarget": "HttpParameters",
    "redshiftTarget": "RedshiftDataParameters",
    "sagemakerPipelineTarget": "SageMakerPipelineParameters",
    "deadLetterConfig": "DeadLetterConfig",
    "retryPolicy": "RetryPolicy",
    "appsyncTarget": "AppSyncParameters",
}


class EventTarget(EventInput):
    """What a rule calls, and what it tells it."""

    token = "aws:cloudwatch/eventTarget:EventTarget"
    api = "events:PutTargets"
    words = {name: f"Targets.{word}" for name, word in _OF_TARGETS.items()}
    # `ForceNew` and `Default` in `target.go` of terraform-provider-aws [D]; so are the id and the
    # import form.
    replaced_by = frozenset({"rule", "eventBusName", "targetId"})
    defaults = {"eventBusName": DEFAULT, "forceDestroy": False}
    # `TypeSet` in the same file [D].
    unordered = frozenset(
        {
            *("ecsTarget.capacityProviderStrategies", "ecsTarget.placementConstraints"),
            *("ecsTarget.networkConfiguration", "sagemakerPipelineTarget.pipelineParameterLists"),
        }
    )
    overwrites = True

    def identity(self, here: Here, inputs: Properties) -> str:
        target = inputs.get("targetId") or f"terraform-{uuid.uuid4().hex[:26]}"
        return f"{bus_of(inputs)}/{inputs['rule']}/{target}"

    def shown(self, record: Record) -> str:
        return record.id.removeprefix(f"{DEFAULT}/").replace("/", "-")

    def found_by(self, shown: str, properties: Properties) -> str:
        if "rule" in properties:
            return f"{bus_of(properties)}/{properties['rule']}/{properties['targetId']}"
        return shown if shown.count("/") > 1 else f"{DEFAULT}/{shown}"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"targetId": identity.rpartition("/")[2]}

    @rules.of_existence(
        "its rule exists", rules.quoted("TerraConstructs/base issue 88; inspec-aws issue 953")
    )
    def _rule_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        bus = bus_of(inputs)
        if here.find(_RULE, f"{bus}/{inputs['rule']}") is None:
            yield f"Rule {inputs['rule']} does not exist on EventBus {bus}."

    @rules.of_creation(
        "a rule has at most five targets",
        rules.quoted(
            "cfn-lint issue 306; 18F/identity-terraform pull request 121. What is in brackets is"
            " the sandbox's own"
        ),
    )
    def _five_at_most(self, here: Here, inputs: Properties) -> Iterator[str]:
        above = f"{bus_of(inputs)}/{inputs['rule']}"
        others = [
            one
            for one in here.store.all(self.token, here.scope)
            if one.id.rpartition("/")[0] == above and one.id != f"{above}/{inputs.get('targetId')}"
        ]
        if len(others) >= _MOST:
            told = "The requested resource exceeds the maximum number allowed."
            yield f"{told} [rule {inputs['rule']} has {len(others)} targets, of {_MOST} at most]"
