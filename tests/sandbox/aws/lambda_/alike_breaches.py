"""Breaches of what two versions must have alike to share the calls of one alias."""

from tests.sandbox.aws.lambda_.alias_breaches import routing
from tests.sandbox.aws.lambda_.served import ROLE, a_function, changed
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach

FAILED = "arn:aws:sqs:eu-west-1:210987654321:failed"
"""Of another account, into whose queues the sandbox does not look."""


def two_with_other_dead_letters(aws: Emulated) -> None:
    made = a_function(aws, "losing", publish=True)
    changed(aws, made, deadLetterConfig={"targetArn": FAILED})


def two_of_another_role(aws: Emulated) -> None:
    inputs = ROLE.inputs | {"name": "other"}
    other = aws.create(ROLE.token, inputs, name="other")
    changed(aws, a_function(aws, "moved", publish=True), role=other.outputs["arn"])


ALIKE_BREACHES = (
    Breach(
        "versions_are_alike",
        "versions 1 and 2 of losing have not the same dead-letter configuration",
        {"functionName": "losing"} | routing(v2=0.1),
        before=two_with_other_dead_letters,
    ),
    Breach(
        "versions_are_alike",
        "versions 1 and 2 of moved have not the same role",
        {"functionName": "moved"} | routing(v2=0.1),
        before=two_of_another_role,
    ),
)
