"""The network of an endpoint's containers in SageMaker's words, and what the role needs for it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.aws import iam, look_ups
from serving_components.core import Fault, Network, Wired

_BECAUSE: Final = "network.subnets"
_FEW_SUBNETS: Final = 2

_LIMITS: Final = {"subnets": 16, "security_groups": 5}
"""botocore 1.44.5, sagemaker `Subnets` and `VpcSecurityGroupIds` [D]."""

_IDS: Final = {
    "subnets": (re.compile(r"subnet-[0-9a-z]{8}([0-9a-z]{9})?"), "subnet-0123456789abcdef0"),
    "security_groups": (re.compile(r"sg-[0-9a-z]{8}([0-9a-z]{9})?"), "sg-0123456789abcdef0"),
}
"""EC2 user guide, `Resource IDs`: 8 characters after the dash, 17 since 2016 [D]."""


def objections(network: Network) -> Iterator[Fault]:
    """What AWS would refuse of a network."""
    for name, most in _LIMITS.items():
        given: list[Wired[str]] = getattr(network, name)
        if len(given) > most:
            yield Fault(
                ("network", name),
                f"has {len(given)}; SageMaker takes {most} at most. Leave out {len(given) - most}",
            )
        pattern, example = _IDS[name]
        for place, one in enumerate(given):
            if isinstance(one, str) and not pattern.fullmatch(one):
                yield Fault(
                    ("network", name, place), f"must be an id, such as {example}; got {one!r}"
                )


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
    subnets = _arns(asker, "subnet", network.subnets)
    groups = _arns(asker, "security-group", network.security_groups)
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


def _arns(asker: pulumi.Resource, kind: str, ids: Sequence[Wired[str]]) -> list[pulumi.Output[str]]:
    """Of whatever account: a subnet may be shared by another, and no two have the same id."""
    return [
        pulumi.Output.format(
            "arn:{0}:ec2:{1}:*:{2}/{3}",
            look_ups.partition(asker),
            look_ups.region(asker),
            kind,
            one,
        )
        for one in ids
    ]
