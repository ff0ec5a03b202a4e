"""Connecting containers to the subnets of a model."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.sagemaker.calls.call import Calls, Serving
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside

_LOOKS: Final = (
    *("ec2:DescribeDhcpOptions", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups"),
    *("ec2:DescribeSubnets", "ec2:DescribeVpcEndpoints", "ec2:DescribeVpcs"),
)
_AT_THE_END: Final = ("ec2:DeleteNetworkInterface", "ec2:DeleteNetworkInterfacePermission")


class Network(Calls):
    """Interfaces in the subnets, behind the security groups.

    What is in the network, such as whether there are addresses left, the sandbox does not know.
    """

    source = rules.documented(
        "SageMaker guide, `SageMaker Roles`, CreateModel API, private VPC, and `Give SageMaker"
        " Hosted Endpoints Access to Resources in Your Amazon VPC`; which resource each action"
        " takes: cfn-lint's copy of the service authorization reference, EC2"
    )

    def of_variant(self, here: Here, serving: Serving) -> Iterator[Call]:
        network = inside(serving.model.inputs, "vpcConfig")
        if not network:
            return
        subnets = [arn(here, "ec2", f"subnet/{one}") for one in network.get("subnets") or ()]
        groups = network.get("securityGroupIds") or ()
        interface = arn(here, "ec2", "network-interface/eni-0123456789abcdef0")
        for action in _LOOKS:
            yield Call(action, "*")
        for subnet in subnets:
            stands = {"ec2:Subnet": (subnet,)}
            yield Call("ec2:CreateNetworkInterface", subnet)
            yield Call("ec2:CreateNetworkInterface", interface, context=stands)
            yield Call("ec2:CreateNetworkInterfacePermission", interface, context=stands)
            for action in _AT_THE_END:
                yield Call(action, interface, context=stands, needed=False)
        for group in groups:
            yield Call("ec2:CreateNetworkInterface", arn(here, "ec2", f"security-group/{group}"))
