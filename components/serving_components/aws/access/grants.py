"""A role that another account may take, to do here what it is granted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.aws import iam, look_ups
from serving_components.aws.access import told
from serving_components.core import Wired
from serving_components.core.checked import checked
from serving_components.core.names import physical_name

_NAME_LIMIT: Final = 64
"""botocore 1.44.5, iam `roleNameType` [D]."""


@dataclass(frozen=True)
class Roles:
    """How roles are made here."""

    path: str = "/"
    boundary: Wired[str] | None = None
    tags: Mapping[str, Wired[str]] = field(default_factory=dict)


def for_account(
    name: str,
    account_id: pulumi.Input[str],
    external_id: pulumi.Input[str] | None,
    *,
    may: Sequence[iam.Statement],
    thing: str,
    roles: Roles,
    parent: pulumi.Resource,
) -> aws.iam.Role:
    """The role; its name stays the same, as the other account's policies name it.

    `thing` is what is called, such as an endpoint.

    Raises:
        InvalidArguments: no account, or an external id that IAM does not take.
    """
    account, said = checked(
        f"grant {name}",
        {
            "account_id": (account_id, told.account_id),
            "external_id": (external_id, told.external_id),
        },
    )
    trust = pulumi.Output.all(account, look_ups.partition(parent), said).apply(
        lambda parts: iam.trust_account(*parts)
    )
    opts = pulumi.ResourceOptions(parent=parent)
    role = aws.iam.Role(
        name,
        name=physical_name(name, _NAME_LIMIT),
        assume_role_policy=trust,
        description=pulumi.Output.format("What account {0} may do with {1}", account, thing),
        path=roles.path,
        permissions_boundary=roles.boundary,
        tags=roles.tags,
        opts=opts,
    )
    iam.attach(name, role.name, may, opts)
    return role
