"""Where a function is connected to: its network, and where its failed events go."""

from collections.abc import Iterator

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.given import given, missing
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties


class NetworkInputs(Resource):
    """A function, as far as its connections are concerned."""

    @rules.of_inputs(
        "subnets and security groups are given together",
        rules.quoted("lambda-action issue 72; aws-sdk-js issue 1293"),
    )
    def _subnets_with_groups(self, inputs: Properties) -> Iterator[Fault]:
        network = inside(inputs, "vpcConfig")
        for name, other in (("subnetIds", "securityGroupIds"), ("securityGroupIds", "subnetIds")):
            if given(network, name) and missing(network, other):
                told = "SubnetIds and SecurityIds must coexist or be both empty list."
                yield Fault(f"vpcConfig.{other}", told)

    @rules.of_inputs(
        "failed events go to an SQS queue or an SNS topic",
        rules.documented("botocore 1.44.5, lambda DeadLetterConfig.TargetArn"),
    )
    def _dead_letters_fit(self, inputs: Properties) -> Iterator[Fault]:
        target = inside(inputs, "deadLetterConfig").get("targetArn")
        if not isinstance(target, str) or not target:
            return
        parts = ArnParts.of(target)
        if parts is None or parts.service not in {"sqs", "sns"}:
            told = f"must be the ARN of an SQS queue or an SNS topic; got {target!r}"
            yield Fault("deadLetterConfig.targetArn", told)

    @rules.of_inputs(
        "groups to put in place at the end go with replaceSecurityGroupsOnDestroy",
        rules.documented("`function.go` of terraform-provider-aws"),
    )
    def _replacement_is_asked_for(self, inputs: Properties) -> Iterator[Fault]:
        asked = not missing(inputs, "replaceSecurityGroupsOnDestroy")
        if given(inputs, "replacementSecurityGroupIds") and not asked:
            told = "needs replaceSecurityGroupsOnDestroy beside it"
            yield Fault("replacementSecurityGroupIds", told)
