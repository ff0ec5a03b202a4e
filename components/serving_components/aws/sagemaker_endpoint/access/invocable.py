"""What can be done with an endpoint from outside: invoke it, and look at its metrics."""

from collections.abc import Sequence

import pulumi
import pulumi_aws as aws

from serving_components.aws import iam, look_ups, metrics
from serving_components.aws.access import grants, told
from serving_components.core import Fault, InvalidArguments
from serving_components.core.assembled import text


class Invocable(pulumi.ComponentResource):
    """An endpoint with a name, whoever made it."""

    endpoint_name: pulumi.Output[str]
    """Name to pass to `InvokeEndpoint`; the same for as long as the component lives."""

    endpoint_arn: pulumi.Output[str]
    """ARN for policies written elsewhere."""

    invoke_url: pulumi.Output[str]
    """Where a signed `POST` gets a prediction."""

    _physical_name: pulumi.Input[str]
    """Known before the endpoint is, of one that is made here."""

    _variant_names: Sequence[str]
    """Of the variants that answer, as far as they are known."""

    _roles: grants.Roles = grants.Roles()
    """How roles for grants are made."""

    # Grants

    def grant_invoke(self, name: str, grantee: aws.iam.Role) -> aws.iam.RolePolicy:
        """Let `grantee` invoke this endpoint and nothing else; `name` tells grants apart.

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
        """Let another account invoke this endpoint, by a role made for it; `name` as above.

        An endpoint's own policy is no way to it: it lets other accounts call through an inference
        router only (botocore 1.44.5, sagemaker PutEndpointPolicy [D]), and pulumi-aws 7.51.1 has no
        resource for it. The account takes the role by `sts:AssumeRole`, and decides itself who of
        its own may: by a policy that names the role's ARN. `external_id` is what they must say
        then, for accounts of another organisation.

        Raises:
            InvalidArguments: no 12 digits, no external id that IAM takes, or a name that no policy
                can have.
        """
        return grants.for_account(
            self._granted(name),
            account_id,
            external_id,
            may=self._invoking(f"grant_invoke_account({name!r})"),
            thing="an endpoint",
            roles=self._roles,
            parent=self,
        )

    def _granted(self, name: str) -> str:
        """What the parts of a grant are called."""
        stem = f"{self.pulumi_resource_name}-invoke-"
        told.checked("grant", {"name": (name, told.grant_name(stem))})
        return f"{stem}{name}"

    def _invoking(self, because: str) -> list[iam.Statement]:
        """Of an endpoint that answers at once: where another one's answers lie is not known."""
        return [iam.allow("sagemaker:InvokeEndpoint", on=self.endpoint_arn, because=because)]

    # Metrics

    def metric(
        self, name: str, statistic: str = "Sum", variant: str | None = None
    ) -> metrics.Metric:
        """Any metric that SageMaker publishes for a variant in `AWS/SageMaker`.

        `variant` may be left out where there is one.
        """
        return metrics.sagemaker(self._physical_name, self._variant(variant), name, statistic)

    def metric_invocations(self, variant: str | None = None) -> metrics.Metric:
        """Number of requests."""
        return self.metric("Invocations", variant=variant)

    def metric_invocation_5xx_errors(self, variant: str | None = None) -> metrics.Metric:
        """Number of requests that the model or the service failed."""
        return self.metric("Invocation5XXErrors", variant=variant)

    def metric_model_latency(
        self, statistic: str = "Average", variant: str | None = None
    ) -> metrics.Metric:
        """Microseconds the container takes to answer."""
        return self.metric("ModelLatency", statistic, variant)

    def _variant(self, name: str | None) -> str:
        """The variant of this name, or the only one."""
        known = self._variant_names
        if name is None and len(known) == 1:
            return known[0]
        if name is not None and (name in known or not known):
            return name
        told = f"one of {', '.join(known)}" if known else "the name of a variant"
        reason = f"takes {told}; got {'none' if name is None else name}"
        raise InvalidArguments("SageMakerEndpoint", [Fault(("variant",), reason)])

    def _url_of(
        self, endpoint_name: pulumi.Input[str], *, later: bool = False
    ) -> pulumi.Output[str]:
        """`runtime.sagemaker.<region>.<suffix>`: botocore's endpoint rules [D]."""
        return text(
            "https://runtime.sagemaker.{0}.{1}/endpoints/{2}/{3}",
            look_ups.region(self),
            look_ups.dns_suffix(self),
            endpoint_name,
            "async-invocations" if later else "invocations",
        )
