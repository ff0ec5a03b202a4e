"""What the role of a function must allow before Lambda takes the function."""

from collections.abc import Iterator

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.known import inside, texts
from cloud_sandbox.aws.lambda_.news import with_news
from cloud_sandbox.aws.lambda_.role_calls import refuses_call
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties


class RolePermissions(Resource):
    """A function, as far as Lambda acts in its role from the beginning."""

    @rules.of_existence(
        "its role may make interfaces in its network",
        rules.quoted("aws-sam-cli issue 617. What is in brackets is the sandbox's own"),
    )
    def _may_connect(self, here: Here, inputs: Properties) -> Iterator[str]:
        news = with_news(here, inputs, "role", "vpcConfig")
        network = inside(news, "vpcConfig")
        subnets = [arn(here, "ec2", f"subnet/{one}") for one in texts(network.get("subnetIds"))]
        if not subnets:
            return
        groups = [
            arn(here, "ec2", f"security-group/{one}")
            for one in texts(network.get("securityGroupIds"))
        ]
        interface = arn(here, "ec2", "network-interface/eni-0123456789abcdef0")
        places = (*subnets, *groups, interface)
        for reason in refuses_call(here, news["role"], "ec2:CreateNetworkInterface", *places):
            told = "The provided execution role does not have permissions to call"
            yield f"{told} CreateNetworkInterface on EC2 [{reason}]"

    @rules.of_existence(
        "its role may send its failed events",
        rules.quoted(
            "elastic/beats issue 13963; serverless issue 4770. What is in brackets is the"
            " sandbox's own"
        ),
    )
    def _may_send_dead_letters(self, here: Here, inputs: Properties) -> Iterator[str]:
        news = with_news(here, inputs, "role", "deadLetterConfig")
        target = inside(news, "deadLetterConfig").get("targetArn")
        parts = ArnParts.of(target)
        if parts is None:
            return
        call, service = ("Publish", "SNS") if parts.service == "sns" else ("SendMessage", "SQS")
        for reason in refuses_call(here, news["role"], f"{parts.service}:{call}", str(target)):
            told = "The provided execution role does not have permissions to call"
            yield f"{told} {call} on {service} [{reason}]"
