"""The role that what serves runs as."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import pulumi
import pulumi_aws as aws

from serving_components.aws import iam
from serving_components.aws.access import role_policies
from serving_components.core import Wired


class Asked(Protocol):
    """What a component's arguments say of its role."""

    @property
    def role_arn(self) -> Wired[str] | None: ...

    @property
    def role_path(self) -> str: ...

    @property
    def permissions_boundary(self) -> Wired[str] | None: ...

    @property
    def tags(self) -> dict[str, Wired[str]]: ...


@dataclass(frozen=True)
class ExecutionRole:
    """A role made here with its policies, or one that exists and is its owner's."""

    arn: pulumi.Output[str]
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
    asked: Asked,
    standing: Sequence[iam.Statement],
    version: Sequence[iam.Statement],
    opts: pulumi.ResourceOptions,
    *,
    service: str,
    thing: str,
    fewer: str,
) -> ExecutionRole:
    """The given role, or a new one that may do what these statements say.

    `service` takes it, for a `thing` of this name; `fewer` says what to name less of where its
    policies have no room.
    """
    if asked.role_arn is not None:
        return ExecutionRole(pulumi.Output.from_input(asked.role_arn))
    role = aws.iam.Role(
        name,
        assume_role_policy=iam.trust(service),
        description=f"What the {thing} {name} may do",
        path=asked.role_path,
        permissions_boundary=asked.permissions_boundary,
        tags=asked.tags,
        opts=opts,
    )
    if not version:
        return ExecutionRole(role.arn, role, iam.attach(name, role.name, standing, opts))
    policies = role_policies.attached(name, role, standing, version, opts, fewer=fewer)
    return ExecutionRole(role.arn, role, *policies)
