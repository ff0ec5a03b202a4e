"""Connecting a function to its subnets."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.lambda_.calls.call import Calls
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, texts
from cloud_sandbox.engine.wire import Properties

_LOOKS: Final = ("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets")
_NOT_BY_CODE: Final[dict[str, tuple[str, ...]]] = {"lambda:SourceFunctionArn": ()}
"""Only what a function's code asks for has it: the same page of the guide, security best
practices [D]."""

_ADDRESSES: Final = ("ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses")


class Network(Calls):
    """Interfaces in the subnets, behind the security groups.

    That an interface can be deleted is looked at as of all resources of the account. What is in the
    network, such as whether there are addresses left, the sandbox does not know.
    """

    source = rules.documented(
        "AWS managed policy AWSLambdaVPCAccessExecutionRole, version 3; Lambda guide at 258fecc,"
        " `Configuring a Lambda function to access resources in a VPC`"
    )

    def of_function(self, here: Here, name: str, inputs: Properties) -> Iterator[Call]:
        network = inside(inputs, "vpcConfig")
        subnets = [arn(here, "ec2", f"subnet/{one}") for one in texts(network.get("subnetIds"))]
        if not subnets:
            return
        groups = texts(network.get("securityGroupIds"))
        interface = arn(here, "ec2", "network-interface/eni-0123456789abcdef0")
        behind = [arn(here, "ec2", f"security-group/{one}") for one in groups]
        for place in (*subnets, *behind, interface):
            yield Call("ec2:CreateNetworkInterface", place, context=_NOT_BY_CODE)
        for action in _LOOKS:
            yield Call(action, "*", context=_NOT_BY_CODE, needed=False)
        for action in _ADDRESSES:
            yield Call(action, interface, context=_NOT_BY_CODE, needed=False)
        every = arn(here, "ec2", "*/*")
        yield Call("ec2:DeleteNetworkInterface", every, context=_NOT_BY_CODE, needed=False)
