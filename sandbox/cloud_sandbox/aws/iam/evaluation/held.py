"""The policies that are about a request of a role, as the sandbox holds them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from cloud_sandbox.aws.iam.evaluation.decision import Decision, Policies, Policy, decide
from cloud_sandbox.aws.iam.evaluation.request import Request
from cloud_sandbox.aws.iam.evaluation.resources.found import can_have_policies, owned
from cloud_sandbox.aws.iam.statements import listed, statements
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

_ROLE: Final = "aws:iam/role:Role"
_POLICY: Final = "aws:iam/policy:Policy"
_INLINE: Final = "aws:iam/rolePolicy:RolePolicy"
_ATTACHED: Final = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
_ARN: Final = re.compile(r"arn:[^:]+:iam::\d{12}:role/(.+/)?(?P<name>[^/]+)")


@dataclass(frozen=True)
class Held:
    """A role of this account with its policies, read once for as many requests as it makes."""

    here: Here
    policies: Policies

    @classmethod
    def of(cls, here: Here, role_arn: str) -> Self | None:
        """None for a role that the sandbox does not hold."""
        role = role_of(here, role_arn)
        return None if role is None else cls(here, _of_role(here, role))

    def decided(self, request: Request) -> Decision:
        """The decision on what the role asks for."""
        return decide(*self._about(request))

    def _about(self, request: Request) -> tuple[Request, Policies]:
        """The request with the account of its resource, and all policies that are about it."""
        seen = not can_have_policies(request.resource)
        policies = replace(self.policies, resource_seen=seen)
        there = owned(self.here, request.resource)
        if there is None:
            return request, policies
        resource = (
            Policy(f"the policy of {request.resource}", tuple(statements(there.policy)))
            if there.policy
            else None
        )
        return replace(request, owner=there.account), replace(
            policies, resource=resource, resource_seen=True
        )


def decided(here: Here, role_arn: str, request: Request) -> Decision | None:
    """The decision on one request of a role; None for one that the sandbox does not hold."""
    held = Held.of(here, role_arn)
    return None if held is None else held.decided(request)


def role_of(here: Here, role_arn: str) -> Record | None:
    """A role of this account, by its whole ARN."""
    match = _ARN.fullmatch(role_arn)
    role = here.find(_ROLE, match["name"], region="") if match else None
    return role if role is not None and role.attributes["arn"] == role_arn else None


def _of_role(here: Here, role: Record) -> Policies:
    seen, unseen = [*_inline(here, role)], []
    for arn in _attached(here, role):
        policy = here.find(_POLICY, arn, region="")
        if policy is None:
            unseen.append(arn)
        else:
            seen.append(_policy(f"policy {arn}", policy.inputs["policy"]))
    boundary = role.inputs.get("permissionsBoundary")
    bounds = here.find(_POLICY, boundary, region="") if boundary else None
    return Policies(
        identity=tuple(seen),
        unseen=tuple(unseen),
        boundary=_policy(f"the permissions boundary {boundary}", bounds.inputs["policy"])
        if bounds
        else None,
        unseen_boundary="" if bounds or not boundary else boundary,
    )


def _inline(here: Here, role: Record) -> Iterator[Policy]:
    for inline in listed(role.inputs.get("inlinePolicies")):
        if inline.get("policy"):
            yield _policy(f"policy {inline.get('name')}", inline["policy"])
    for held in _belonging(here, _INLINE, role):
        yield _policy(f"policy {held.inputs['name']}", held.inputs["policy"])


def _attached(here: Here, role: Record) -> Iterator[str]:
    yield from listed(role.inputs.get("managedPolicyArns"))
    for held in _belonging(here, _ATTACHED, role):
        yield held.inputs["policyArn"]


def _belonging(here: Here, token: str, role: Record) -> Iterator[Record]:
    for held in here.store.all(token, role.scope):
        if held.inputs["role"] == role.id:
            yield held


def _policy(name: str, text: Any) -> Policy:
    written = text if isinstance(text, str) else json.dumps(text)
    return Policy(name, tuple(statements(written)))
