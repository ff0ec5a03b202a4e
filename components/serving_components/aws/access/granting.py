"""Grants: who from outside may invoke what a component serves by."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

import pulumi
import pulumi_aws as aws

from serving_components.aws import iam
from serving_components.aws.access import grants, told
from serving_components.core.checked import checked


class Granting(pulumi.ComponentResource, ABC):
    """What can be invoked, whoever made it."""

    _thing: ClassVar[str]
    """What it is, such as `a function`, in the descriptions of roles."""

    _roles: grants.Roles = grants.Roles()
    """How roles for grants are made."""

    def grant_invoke(self, name: str, grantee: aws.iam.Role) -> aws.iam.RolePolicy:
        """Let `grantee` invoke this and nothing else; `name` tells grants apart.

        Of a function by its alias, and by its address too, where IAM guards that.

        Raises:
            InvalidArguments: no role, or a name that no policy can have.
        """
        granted = self._granted(name)
        [role] = checked(f"grant {granted}", {"grantee": (grantee, told.grantee)})
        return iam.attach(
            granted,
            role.name,
            self._invoking(f"grant_invoke({name!r})"),
            pulumi.ResourceOptions(parent=self),
        )

    def grant_invoke_account(
        self,
        name: str,
        account_id: pulumi.Input[str],
        external_id: pulumi.Input[str] | None = None,
    ) -> aws.iam.Role:
        """Let another account invoke this, by a role made for it; `name` as above.

        The account takes the role by `sts:AssumeRole`, and decides itself who of its own may: by a
        policy that names the role's ARN. `external_id` is what they must say then, for accounts
        of another organisation.

        A policy of the thing's own is no way to it. An endpoint's lets other accounts call through
        an inference router only (botocore 1.44.5, sagemaker PutEndpointPolicy [D]), and pulumi-aws
        7.51.1 has no resource for it; a function's opens the function and no HTTP API, which has
        none that names accounts.

        Raises:
            InvalidArguments: no 12 digits, no external id that IAM takes, or a name that no policy
                can have.
        """
        return grants.for_account(
            self._granted(name),
            account_id,
            external_id,
            may=self._invoking(f"grant_invoke_account({name!r})"),
            thing=self._thing,
            roles=self._roles,
            parent=self,
        )

    def _granted(self, name: str) -> str:
        """What the parts of a grant are called."""
        stem = f"{self.pulumi_resource_name}-invoke-"
        checked("grant", {"name": (name, told.grant_name(stem))})
        return f"{stem}{name}"

    @abstractmethod
    def _invoking(self, because: str) -> Sequence[iam.Statement]:
        """What whoever invokes it must be allowed."""
