"""Providers: explicit ones, so that no stack lands where a shell's environment points.

The SDK of a cloud is loaded with its provider, so that a stack needs those of its own clouds alone.
"""

from dataclasses import dataclass
from functools import cached_property

import pulumi

from serving_components import aws, azure, gcp
from serving_components.core import Fault, InvalidArguments
from serving_stack.settings.stack import Stack


@dataclass(frozen=True)
class Providers:
    """Of one stack, each made when something asks for it: options of what goes through it."""

    stack: Stack

    @cached_property
    def aws(self) -> pulumi.ResourceOptions:
        """Puts the stack's tags on everything."""
        settings = self.stack.settings
        place = settings.aws
        if place is None:
            raise _nowhere("aws")
        tags = {"environment": self.stack.name, **settings.defaults.tags}
        with aws.EXTRA.needed():
            import pulumi_aws  # noqa: PLC0415
        provider = pulumi_aws.Provider(
            f"aws-{place.region}", region=place.region, default_tags={"tags": tags}
        )
        return pulumi.ResourceOptions(provider=provider)

    @cached_property
    def google(self) -> pulumi.ResourceOptions:
        """Labels are the components' own, as our own resources go through no provider."""
        place = self.stack.settings.gcp
        if place is None:
            raise _nowhere("gcp")
        with gcp.EXTRA.needed():
            import pulumi_gcp  # noqa: PLC0415
        provider = pulumi_gcp.Provider(
            f"gcp-{place.region}", project=place.project, region=place.region
        )
        return pulumi.ResourceOptions(provider=provider)

    @cached_property
    def azure(self) -> pulumi.ResourceOptions:
        """Tags are the components' own: this provider has none for all."""
        place = self.stack.settings.azure
        if place is None:
            raise _nowhere("azure")
        with azure.EXTRA.needed():
            import pulumi_azure_native  # noqa: PLC0415
        provider = pulumi_azure_native.Provider(
            f"azure-{place.location}",
            subscription_id=place.subscription,
            location=place.location,
        )
        return pulumi.ResourceOptions(provider=provider)


def _nowhere(block: str) -> InvalidArguments:
    """Of a stack that was not made by `parse`, which refuses it."""
    return InvalidArguments("stack", [Fault((block,), "is required")])
