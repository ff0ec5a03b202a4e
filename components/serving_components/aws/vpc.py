"""Subnets and security groups by their ids: what AWS takes of them, and their ARNs."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import pulumi

from serving_components.aws import look_ups
from serving_components.core import Fault, Network, Wired

_LIMITS: Final = {"subnets": 16, "security_groups": 5}
"""botocore 1.44.5, sagemaker `Subnets` and `VpcSecurityGroupIds`, lambda `SubnetIds` and
`SecurityGroupIds` [D]."""

_IDS: Final = {
    "subnets": (re.compile(r"subnet-[0-9a-z]{8}([0-9a-z]{9})?"), "subnet-0123456789abcdef0"),
    "security_groups": (re.compile(r"sg-[0-9a-z]{8}([0-9a-z]{9})?"), "sg-0123456789abcdef0"),
}
"""EC2 user guide, `Resource IDs`: 8 characters after the dash, 17 since 2016 [D]."""


def objections(network: Network, service: str) -> Iterator[Fault]:
    """What a service, such as SageMaker, would refuse of a network."""
    for name, most in _LIMITS.items():
        given: list[Wired[str]] = getattr(network, name)
        if len(given) > most:
            yield Fault(
                ("network", name),
                f"has {len(given)}; {service} takes {most} at most. Leave out {len(given) - most}",
            )
        pattern, example = _IDS[name]
        for place, one in enumerate(given):
            if isinstance(one, str) and not pattern.fullmatch(one):
                yield Fault(
                    ("network", name, place), f"must be an id, such as {example}; got {one!r}"
                )


def arns(asker: pulumi.Resource, kind: str, ids: Sequence[Wired[str]]) -> list[pulumi.Output[str]]:
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
