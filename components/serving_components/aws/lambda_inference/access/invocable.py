"""What can be done with a function from outside: call it by its alias, look at its metrics."""

from collections.abc import Sequence

import pulumi
import pulumi_aws as aws

from serving_components.aws import iam, metrics
from serving_components.aws.access import grants, told


class Invocable(pulumi.ComponentResource):
    """A function with an alias, whoever made it."""

    function_name: pulumi.Output[str]
    """Name to pass to `Invoke`, beside the alias as `Qualifier`."""

    alias_arn: pulumi.Output[str]
    """What callers invoke, and policies written elsewhere name."""

    _physical_name: pulumi.Input[str]
    """Known before the function is, of one that is made here."""

    _alias_name: str

    _roles: grants.Roles = grants.Roles()
    """How roles for grants are made."""

    # Grants

    def grant_invoke(self, name: str, grantee: aws.iam.Role) -> aws.iam.RolePolicy:
        """Let `grantee` call this function by its alias, nothing else; `name` tells grants apart.

        By its address too, where IAM guards that.

        Raises:
            InvalidArguments: no role, or a name that no policy can have.
        """
        granted = self._granted(name)
        [role] = told.checked(f"grant {granted}", {"grantee": (grantee, told.grantee)})
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
        """Let another account call this function, by a role made for it; `name` as above.

        The account takes the role by `sts:AssumeRole`, and decides itself who of its own may: by a
        policy that names the role's ARN. `external_id` is what they must say then, for accounts
        of another organisation. A permission of the function's own would open the function and no
        HTTP API, which has no policy that names accounts.

        Raises:
            InvalidArguments: no 12 digits, no external id that IAM takes, or a name that no policy
                can have.
        """
        return grants.for_account(
            self._granted(name),
            account_id,
            external_id,
            may=self._invoking(f"grant_invoke_account({name!r})"),
            thing="a function",
            roles=self._roles,
            parent=self,
        )

    def _granted(self, name: str) -> str:
        """What the parts of a grant are called."""
        stem = f"{self.pulumi_resource_name}-invoke-"
        told.checked("grant", {"name": (name, told.grant_name(stem))})
        return f"{stem}{name}"

    def _invoking(self, because: str) -> Sequence[iam.Statement]:
        """By the alias: whoever may call the function without it reaches what is not published."""
        return [iam.allow("lambda:InvokeFunction", on=self.alias_arn, because=because)]

    # Metrics

    def metric(self, name: str, statistic: str = "Sum") -> metrics.Metric:
        """Any metric that Lambda publishes for the alias in `AWS/Lambda`."""
        return metrics.lambda_(self._physical_name, name, statistic, alias=self._alias_name)

    def metric_invocations(self) -> metrics.Metric:
        """Number of calls that ran; throttled ones are not among them."""
        return self.metric("Invocations")

    def metric_errors(self) -> metrics.Metric:
        """Number of calls that the code or its runtime failed."""
        return self.metric("Errors")

    def metric_throttles(self) -> metrics.Metric:
        """Number of calls that no environment was free for."""
        return self.metric("Throttles")

    def metric_duration(self, statistic: str = "Average") -> metrics.Metric:
        """Milliseconds that the code takes to answer."""
        return self.metric("Duration", statistic)
