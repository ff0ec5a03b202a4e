"""Statements of AWS's policies that allow everything, or on everything."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.aws_document import allowed, several
from serving_policies.finding import Finding
from serving_policies.no_wildcard_iam.aws_actions import too_much, wild
from serving_policies.no_wildcard_iam.aws_arns import every
from serving_policies.no_wildcard_iam.aws_conditions import RESOURCES, narrowed
from serving_policies.no_wildcard_iam.resourceless import takes_no_resource
from serving_policies.resource import Path, Resource

TYPES: Final = (
    "aws:iam/policy:Policy",
    "aws:iam/rolePolicy:RolePolicy",
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/groupPolicy:GroupPolicy",
    "aws:iam/role:Role",
    "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
)

_OF_ANY_ID: Final = frozenset({"ec2:deletenetworkinterface"})
"""Lambda's guide asks for it on all resource ids, for functions in a VPC (`Giving Lambda functions
access to resources in an Amazon VPC` [U])."""


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    for path, document in _documents(resource):
        for at, statement in allowed(document, path):
            yield from _too_wide(statement, at)


def _documents(resource: Resource) -> Iterator[tuple[Path, Any]]:
    for name in ("policy", "inlinePolicy"):
        yield (name,), resource.at(name)
    for path, inline in resource.each("inlinePolicies"):
        if isinstance(inline, Mapping):
            yield (*path, "policy"), inline.get("policy")


def _too_wide(statement: Mapping[str, Any], at: Path) -> Iterator[Finding]:
    for name in ("NotAction", "NotResource"):
        if name in statement:
            yield Finding(
                (*at, name), "allows all but what it names", f"use {name.removeprefix('Not')}"
            )
    actions = [str(it) for it in several(statement.get("Action"))]
    for action in actions:
        what = too_much(action)
        if what is not None:
            yield Finding((*at, "Action"), f"{action} is {what}")
    if narrowed(statement, RESOURCES):
        return
    for arn in map(str, several(statement.get("Resource"))):
        what = "every resource" if wild(arn) else every(arn)
        wide = [it for it in actions if not takes_no_resource(it)]
        if not wild(arn):
            wide = [it for it in wide if it.lower() not in _OF_ANY_ID]
        if what is not None and wide:
            yield Finding(
                (*at, "Resource"),
                f"{arn} is {what}, for {', '.join(wide)}",
                "name the resources, or narrow it by a Condition that says which (aws:ResourceTag)",
            )
