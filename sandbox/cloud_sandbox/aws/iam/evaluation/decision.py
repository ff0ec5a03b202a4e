"""The decision on a request, by all policies that are about it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from cloud_sandbox.aws.iam.evaluation.principals import Naming, naming
from cloud_sandbox.aws.iam.evaluation.request import Request, Session
from cloud_sandbox.aws.iam.evaluation.statement import is_about
from cloud_sandbox.aws.iam.evaluation.truth import (
    Truth,
    Unknown,
    contrary,
    every,
    some,
    unseen,
)
from cloud_sandbox.engine.wire import Properties

_STRICT: Final = ("kms:", "sts:AssumeRole")
"""Key and trust policies must allow it themselves, whatever the asker's policies say: IAM user
guide, `Determining whether a request is allowed or denied within an account` [D]."""


@dataclass(frozen=True)
class Policy:
    """A policy, and what it is called in an explanation."""

    name: str
    statements: tuple[Properties, ...]


@dataclass(frozen=True)
class Policies:
    """All that are about a request."""

    identity: tuple[Policy, ...] = ()
    unseen: tuple[str, ...] = ()
    """Policies of the asker whose text the sandbox does not have, such as AWS's own."""

    boundary: Policy | None = None
    unseen_boundary: str = ""
    resource: Policy | None = None
    resource_seen: bool = True
    """Whether the sandbox would have a policy of the resource if there is one."""


class Effect(StrEnum):
    ALLOWED = "allowed"
    DENIED = "denied"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Decision:
    """What comes of it, and why."""

    effect: Effect
    why: str = ""
    unjudged: tuple[str, ...] = field(default=())
    """What it hangs on that the sandbox was given and cannot evaluate."""

    @property
    def allowed(self) -> bool:
        return self.effect is Effect.ALLOWED


def decide(request: Request, policies: Policies) -> Decision:
    """An explicit denial settles it; otherwise something must allow it, within its bounds."""
    denied = [(policy, _denies(policy, request)) for policy in _all(policies)]
    for policy, answer in denied:
        if answer is True:
            return Decision(Effect.DENIED, f"{policy.name} denies it")
    answer = every(contrary(some(*(answer for _, answer in denied))), _allowed(request, policies))
    if isinstance(answer, Unknown):
        unjudged = () if answer.elsewhere else tuple(sorted(answer.reasons))
        return Decision(Effect.UNKNOWN, " and ".join(sorted(answer.reasons)), unjudged)
    return (
        Decision(Effect.ALLOWED) if answer else Decision(Effect.DENIED, _missing(request, policies))
    )


def _allowed(request: Request, policies: Policies) -> Truth:
    theirs = _granted(request, policies.resource)
    if not policies.resource_seen:
        theirs = _Granted(*(unseen(f"the policy of {request.resource}"),) * 3)
    if not isinstance(request.principal, Session):
        return theirs.directly
    bounded = _boundary_allows(request, policies)
    own = every(_identity_allows(request, policies), bounded)
    if request.account and request.account != request.principal.account:
        return every(own, theirs.at_all)
    by_role = every(theirs.to_role, bounded)
    if request.action.startswith(_STRICT):
        return some(theirs.directly, by_role, every(theirs.at_all, own))
    return some(own, theirs.directly, by_role)


@dataclass(frozen=True)
class _Granted:
    """What a resource's policy grants, from the most direct way of naming the asker on."""

    directly: Truth
    to_role: Truth
    at_all: Truth


def _granted(request: Request, policy: Policy | None) -> _Granted:
    def named(least: Naming) -> Truth:
        return some(*_answers(policy, request, "Allow", lambda how: how >= least))

    return _Granted(named(Naming.DIRECT), named(Naming.ROLE), named(Naming.ACCOUNT))


def _identity_allows(request: Request, policies: Policies) -> Truth:
    known = [_allows(policy, request) for policy in policies.identity]
    return some(*known, *(unseen(f"policy {name}") for name in policies.unseen))


def _boundary_allows(request: Request, policies: Policies) -> Truth:
    if policies.unseen_boundary:
        return unseen(f"boundary {policies.unseen_boundary}")
    return policies.boundary is None or _allows(policies.boundary, request)


def _allows(policy: Policy, request: Request) -> Truth:
    return some(*_about(policy, request, "Allow"))


def _denies(policy: Policy, request: Request) -> Truth:
    if any("Principal" in one or "NotPrincipal" in one for one in policy.statements):
        return some(*_answers(policy, request, "Deny", lambda how: how > Naming.NOT))
    return some(*_about(policy, request, "Deny"))


def _answers(
    policy: Policy | None, request: Request, effect: str, wanted: Callable[[Naming], bool]
) -> Iterator[Truth]:
    for statement in policy.statements if policy else ():
        if statement.get("Effect") == effect and wanted(naming(statement, request.principal)):
            yield is_about(statement, request)


def _about(policy: Policy, request: Request, effect: str) -> Iterator[Truth]:
    for statement in policy.statements:
        if statement.get("Effect") == effect:
            yield is_about(statement, request)


def _all(policies: Policies) -> Iterable[Policy]:
    others = (policies.boundary, policies.resource)
    return (*policies.identity, *(policy for policy in others if policy is not None))


def _missing(request: Request, policies: Policies) -> str:
    """What would have to allow it, and does not."""
    if not isinstance(request.principal, Session):
        return f"the policy of {request.resource} does not allow it"
    if _identity_allows(request, policies) is False:
        return "no policy of the role allows it"
    if _boundary_allows(request, policies) is False:
        return "the role's permissions boundary does not allow it"
    return f"the policy of {request.resource} does not allow it to the role"
