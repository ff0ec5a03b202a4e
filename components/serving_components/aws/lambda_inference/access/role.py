"""The role the function runs as."""

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from serving_components.aws import iam
from serving_components.aws.access import role_policies
from serving_components.aws.lambda_inference.access.permissions import SERVICE
from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs


@dataclass(frozen=True)
class ExecutionRole:
    """A role made here with its policies, or one that exists and is its owner's."""

    arn: pulumi.Input[str]
    role: aws.iam.Role | None = None
    policy: aws.iam.RolePolicy | None = None
    """What it may do whatever the version."""

    of_version: aws.iam.RolePolicy | None = None
    """What it may do for the sake of this version; None where that is nothing."""

    @property
    def ready(self) -> list[pulumi.Resource]:
        """What must exist before the role can do its work."""
        return [one for one in (self.policy, self.of_version) if one is not None]


def execution_role(
    name: str,
    args: LambdaInferenceArgs,
    standing: Sequence[iam.Statement],
    version: Sequence[iam.Statement],
    opts: pulumi.ResourceOptions,
) -> ExecutionRole:
    """The given role, or a new one that may do what these statements say."""
    if args.role_arn is not None:
        return ExecutionRole(args.role_arn)
    role = aws.iam.Role(
        name,
        assume_role_policy=iam.trust(SERVICE),
        description=f"What the function {name} may do",
        path=args.role_path,
        permissions_boundary=args.permissions_boundary,
        tags=args.tags,
        opts=opts,
    )
    if not version:
        policy = iam.attach(name, role.name, standing, opts)
        return ExecutionRole(role.arn, role, policy)
    policies = role_policies.attached(
        name,
        role,
        standing,
        version,
        opts,
        fewer="subnets, security groups, secrets or event sources",
    )
    return ExecutionRole(role.arn, role, *policies)
