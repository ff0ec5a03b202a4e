"""How the `aws` provider is configured: region, account, default tags."""

import os
import re
from typing import Any, Final

from cloud_sandbox.aws.partition import partition_of, partitions
from cloud_sandbox.aws.tags import tag_faults
from cloud_sandbox.engine.cloud import Cloud
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import UNKNOWN, Properties

ACCOUNT: Final = "123456789012"
"""The sandbox's account, unless the provider assumes a role in another."""

_ROLE_ARN: Final = re.compile(r"arn:[^:]+:iam::(?P<account>\d{12}):role/.+")


class Aws(Cloud):
    """The `aws` provider, in pulumi-aws 7's words."""

    def faults(self, config: Properties) -> list[Fault]:
        nested = {"allowedAccountIds": list, "assumeRoles": list, "defaultTags": dict}
        for name, kind in nested.items():
            value = config.get(name)
            if value is not None and value is not UNKNOWN and not isinstance(value, kind):
                takes = "a list" if kind is list else "an object"
                return [Fault(name, f"takes {takes}, got {value!r}")]
        region = _region(config)
        if region is UNKNOWN:
            return []
        if not region:
            return [
                Fault(
                    "region",
                    "is required: set it on the provider, in AWS_REGION, or with"
                    " `pulumi config set aws:region eu-west-1`",
                )
            ]
        if partition_of(region) is None:
            known = [name for partition in partitions() for name in partition.regions]
            return [Fault("region", f"{region!r} is no AWS region{nearest(region, known)}")]
        account, allowed = _account(config), config.get("allowedAccountIds")
        if allowed and account not in allowed:
            told = ", ".join(map(str, allowed))
            reason = f"allows {told}; the sandbox's account is {account}"
            return [Fault("allowedAccountIds", reason)]
        return []

    def scope(self, config: Properties, properties: Properties) -> Scope:
        region = properties.get("region")
        return Scope("aws", _account(config), region or _region(config))

    def prepare(self, resource: Resource, config: Properties, inputs: Properties) -> Properties:
        """Merge the provider's default tags, as its check does.

        Source: `provider/tags.go` of pulumi-aws [D].
        """
        defaults = _default_tags(config)
        if not defaults or "tags" not in resource.facts.properties:
            return inputs
        own = inputs.get("tags") or {}
        return inputs if own is UNKNOWN else inputs | {"tags": defaults | own}

    def refuses(self, config: Properties, inputs: Properties) -> list[Fault]:
        return [*_region_faults(config, inputs), *tag_faults(inputs)]

    def added(self, resource: Resource, scope: Scope, inputs: Properties) -> Properties:
        known = resource.facts.properties
        added: Properties = {}
        if "region" in known:
            added["region"] = scope.region
        if "tags" in known:
            added["tagsAll"] = inputs.get("tags") or {}
        return added

    def imported(self, identity: str) -> tuple[str, Properties]:
        """An import id may name the region: `name@eu-west-1` (pulumi-aws 7) [D]."""
        name, _, region = identity.rpartition("@")
        if name and partition_of(region) is not None:
            return name, {"region": region}
        return identity, {}


def _region_faults(config: Properties, inputs: Properties) -> list[Fault]:
    """A resource's own region must be one of the provider's partition.

    Source: `verifyRegionValueInConfiguredPartition` of terraform-provider-aws [D].
    """
    asked, usual = inputs.get("region"), _region(config)
    if not asked or asked is UNKNOWN or usual is UNKNOWN:
        return []
    here, there = partition_of(usual), partition_of(str(asked))
    if here is None or there is here:
        return []
    if there is None:
        reason = f"{asked!r} is no AWS region{nearest(str(asked), here.regions)}"
    else:
        reason = f"{asked!r} is in partition {there.id}, the provider in {here.id}"
    return [Fault("region", reason)]


def _region(config: Properties) -> Any:
    return (
        config.get("region")
        or os.environ.get("AWS_REGION")
        or os.environ.get("AWS_DEFAULT_REGION")
        or ""
    )


def _account(config: Properties) -> str:
    roles = config.get("assumeRoles") or [config.get("assumeRole") or {}]
    last = roles[-1] if isinstance(roles, list) else {}
    match = _ROLE_ARN.fullmatch(str(last.get("roleArn", "")))
    return match["account"] if match else ACCOUNT


def _default_tags(config: Properties) -> Properties:
    tags: Properties = (config.get("defaultTags") or {}).get("tags") or {}
    return tags
