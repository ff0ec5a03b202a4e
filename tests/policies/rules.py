"""Resources as the engine sends them to rules, and what the pack says of them."""

from collections.abc import Mapping
from typing import Any, Final

from google.protobuf.json_format import MessageToDict, ParseDict
from google.protobuf.struct_pb2 import Struct
from pulumi_policy import PolicyResource, PolicyResourceOptions, ResourceValidationArgs
from pulumi_policy.deserialize import deserialize_properties
from pulumi_policy.policy import PolicyCustomTimeouts
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE, unknown_checking_proxy

from serving_policies.found import Found, policies
from serving_policies.resource import Resource

FOUND: Mapping[str, Found] = {it.policy.name: it for it in policies()}
UNKNOWN: Final = UNKNOWN_STRING_VALUE
"""What the engine sends where a preview cannot tell."""


def sent(props: Mapping[str, Any]) -> Any:
    """As the SDK hands on what came over the wire, in which every number is a float."""
    wire = ParseDict(dict(props), Struct())
    return unknown_checking_proxy(deserialize_properties(MessageToDict(wire)))


def asked(
    type_: str,
    props: Mapping[str, Any],
    config: Mapping[str, Any] | None = None,
    *,
    stack: str = "prod",
    protected: bool = False,
) -> ResourceValidationArgs:
    """What a policy is asked of one resource."""
    urn = f"urn:pulumi:{stack}::demo::{type_}::it"
    told = None if config is None else dict(config)
    return ResourceValidationArgs(
        type_, sent(props), urn, "it", _options(protected=protected), None, told
    )


def in_stack(
    type_: str,
    props: Mapping[str, Any],
    *,
    name: str = "it",
    stack: str = "prod",
    **uses: PolicyResource,
) -> PolicyResource:
    """One resource of a whole stack; `uses`: which others its inputs come from."""
    urn = f"urn:pulumi:{stack}::demo::{type_}::{name}"
    by = {key: [used] for key, used in uses.items()}
    return PolicyResource(
        type_, sent(props), urn, name, _options(protected=False), None, None, [], by
    )


def a_resource(
    type_: str, props: Mapping[str, Any], *, stack: str = "prod", protected: bool = False
) -> Resource:
    return Resource.of(asked(type_, props, stack=stack, protected=protected))


def told(policy: str, resource: Resource, **settings: Any) -> list[str]:
    """What is found by the rules that look at resources one by one."""
    found = FOUND[policy]
    with_defaults = {**found.policy.defaults, **settings}
    return [
        finding.told
        for rule in found.about(resource)
        for finding in rule.findings(resource, with_defaults)
    ]


def told_of_stack(policy: str, *resources: Resource, **settings: Any) -> list[tuple[str, str]]:
    """Likewise by those that look at a whole stack, each with the type that it is of."""
    found = FOUND[policy]
    with_defaults = {**found.policy.defaults, **settings}
    types = {it.urn: it.type for it in resources}
    return [
        (types[finding.urn or ""], finding.told)
        for rule in found.of_stack
        for finding in rule.of_stack(resources, with_defaults)
    ]


def _options(*, protected: bool) -> PolicyResourceOptions:
    return PolicyResourceOptions(
        protect=protected,
        ignore_changes=[],
        delete_before_replace=None,
        aliases=[],
        custom_timeouts=PolicyCustomTimeouts(0, 0, 0),
        additional_secret_outputs=[],
    )
