"""The role the containers run as."""

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from serving_components.aws import iam
from serving_components.aws.access import role_policies
from serving_components.aws.sagemaker_endpoint.access import permissions
from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs


@dataclass(frozen=True)
class ExecutionRole:
    """A role made here with its policies, or one that exists and is its owner's."""

    arn: pulumi.Output[str]
    role: aws.iam.Role | None = None
    policy: aws.iam.RolePolicy | None = None
    """What it may do whatever the version."""

    of_version: aws.iam.RolePolicy | None = None
    """What it may do for the sake of this version."""

    @property
    def ready(self) -> list[pulumi.Resource]:
        """What must exist before the role can do its work."""
        return [one for one in (self.policy, self.of_version) if one is not None]


def execution_role(
    name: str,
    args: SageMakerEndpointArgs,
    standing: Sequence[iam.Statement],
    version: Sequence[iam.Statement],
    opts: pulumi.ResourceOptions,
) -> ExecutionRole:
    """The given role, or a new one that may do what these statements say."""
    if args.role_arn is not None:
        return ExecutionRole(pulumi.Output.from_input(args.role_arn))
    role = aws.iam.Role(
        name,
        assume_role_policy=iam.trust(permissions.SERVICE),
        description=f"What the endpoint {name} may do",
        path=args.role_path,
        permissions_boundary=args.permissions_boundary,
        tags=args.tags,
        opts=opts,
    )
    policies = role_policies.attached(
        name,
        role,
        standing,
        version,
        opts,
        fewer="subnets, security groups, or variants with models of their own",
    )
    return ExecutionRole(role.arn, role, *policies)
