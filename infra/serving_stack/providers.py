"""Providers: explicit ones, so that no stack lands where a shell's environment points."""

from dataclasses import dataclass
from functools import cached_property

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

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
        provider = aws.Provider(
            f"aws-{place.region}", region=place.region, default_tags={"tags": tags}
        )
        return pulumi.ResourceOptions(provider=provider)

    @cached_property
    def google(self) -> pulumi.ResourceOptions:
        """Labels are the components' own, as our own resources go through no provider."""
        place = self.stack.settings.gcp
        if place is None:
            raise _nowhere("gcp")
        provider = gcp.Provider(f"gcp-{place.region}", project=place.project, region=place.region)
        return pulumi.ResourceOptions(provider=provider)


def _nowhere(block: str) -> InvalidArguments:
    """Of a stack that was not made by `parse`, which refuses it."""
    return InvalidArguments("stack", [Fault((block,), "is required")])
