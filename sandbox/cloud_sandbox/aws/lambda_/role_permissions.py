"""What the role of a function must allow before Lambda takes the function."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.iam.in_role.role import Judged
from cloud_sandbox.aws.lambda_.calls import judged
from cloud_sandbox.aws.lambda_.news import with_news
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_CALLED: Final = {"ec2": "EC2", "sqs": "SQS", "sns": "SNS"}


class RolePermissions(Resource):
    """A function, as far as Lambda acts in its role from the beginning."""

    @rules.of_existence(
        "its role may make interfaces in its network",
        rules.quoted("aws-sam-cli issue 617. What is in brackets is the sandbox's own"),
    )
    def _may_connect(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from _refused(here, with_news(here, inputs, "role", "vpcConfig"), "ec2")

    @rules.of_existence(
        "its role may send its failed events",
        rules.quoted(
            "elastic/beats issue 13963; serverless issue 4770. What is in brackets is the"
            " sandbox's own"
        ),
    )
    def _may_send_dead_letters(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from _refused(here, with_news(here, inputs, "role", "deadLetterConfig"), "sqs", "sns")


def _refused(here: Here, inputs: Properties, *services: str) -> Iterator[str]:
    """By Lambda, of the calls to these services that nothing comes up without."""
    for one in judged.of_function(here, str(inputs.get("name")), inputs):
        service, _, call = one.call.action.partition(":")
        if service in services and one.call.needed and one.refused:
            yield (
                "The provided execution role does not have permissions to call"
                f" {call} on {_CALLED[service]} [{_told(one)}]"
            )


def _told(one: Judged) -> str:
    return f"role {one.role} may not do {one.call.action} on {one.call.resource}: {one.why}"
