"""The network of an endpoint's containers in SageMaker's words, and what the role needs for it."""

from collections.abc import Iterator
from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.aws import iam, look_ups, vpc
from serving_components.core import Network

_BECAUSE: Final = "network.subnets"
_FEW_SUBNETS: Final = 2


def cautions(network: Network) -> Iterator[str]:
    """What AWS takes and asks not to do.

    SageMaker guide, `Give SageMaker Hosted Endpoints Access to Resources in Your Amazon VPC`: two
    subnets in different zones even with one instance [D]; that one is refused is not written [U].
    """
    if network.subnets and len(network.subnets) < _FEW_SUBNETS:
        yield (
            "network.subnets has one; SageMaker asks for at least two, in different availability"
            " zones, so that instances can be placed"
        )


def vpc_config(network: Network) -> aws.sagemaker.ModelVpcConfigArgsDict | None:
    """`VpcConfig` of a model; None where its containers stand in SageMaker's own network."""
    if not network.subnets:
        return None
    return {"subnets": network.subnets, "security_group_ids": network.security_groups}


def permissions(network: Network, asker: pulumi.Resource) -> list[iam.Statement]:
    """What connects containers to subnets.

    The actions of the page above, and of `sagemaker-roles`, section on the CreateModel API [D].
    """
    if not network.subnets:
        return []
    subnets = vpc.arns(asker, "subnet", network.subnets)
    groups = vpc.arns(asker, "security-group", network.security_groups)
    interfaces = pulumi.Output.format(
        "arn:{0}:ec2:{1}:{2}:network-interface/*",
        look_ups.partition(asker),
        look_ups.region(asker),
        look_ups.account(asker),
    )
    return [
        # The API knows no resource for these calls.
        iam.allow(
            "ec2:DescribeDhcpOptions",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcEndpoints",
            "ec2:DescribeVpcs",
            on="*",
            because=_BECAUSE,
        ),
        iam.allow(
            "ec2:CreateNetworkInterface",
            on=[interfaces, *subnets, *groups],
            because=_BECAUSE,
        ),
        # By the subnets that they stand in: the interfaces themselves have no names before.
        iam.allow(
            "ec2:CreateNetworkInterfacePermission",
            "ec2:DeleteNetworkInterface",
            "ec2:DeleteNetworkInterfacePermission",
            on=interfaces,
            when={"ArnLike": {"ec2:Subnet": subnets}},
            because=_BECAUSE,
        ),
    ]
