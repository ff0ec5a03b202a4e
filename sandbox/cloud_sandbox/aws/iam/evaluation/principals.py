"""To whom a statement of a resource's policy is about, seen from who asks.

IAM user guide, `AWS JSON policy elements: Principal` [D].
"""

import re
from enum import IntEnum
from typing import Any, Final

from cloud_sandbox.aws.iam import policy_grammar as grammar
from cloud_sandbox.aws.iam.evaluation.request import Principal, Service, Session
from cloud_sandbox.aws.iam.statements import ANYONE
from cloud_sandbox.engine.wire import Properties

_ACCOUNT: Final = re.compile(r"(arn:[^:]+:iam::)?(?P<account>\d{12})(:root)?")


class Naming(IntEnum):
    """How directly somebody is named, which decides what else must allow it."""

    NOT = 0
    ACCOUNT = 1
    """By the account: its own policies must allow it too."""

    ROLE = 2
    """By the role: its boundary must allow it too."""

    DIRECT = 3
    """By the session, as the service that asks, or as anyone: nothing else must allow it."""


def naming(statement: Properties, principal: Principal) -> Naming:
    """How a statement names who asks."""
    named = [_named(kind, name, principal) for kind, name in grammar.principals(statement)]
    most = max(named, default=Naming.NOT)
    if "NotPrincipal" in statement:
        # All but these: who is named by the account alone is named [D].
        return Naming.DIRECT if most is Naming.NOT else Naming.NOT
    return most


def _named(kind: str, name: Any, principal: Principal) -> Naming:
    if kind == "AWS" and name == ANYONE:
        return Naming.DIRECT
    if isinstance(principal, Service):
        is_it = kind == "Service" and name in principal.names
        return Naming.DIRECT if is_it else Naming.NOT
    return _session(kind, str(name), principal)


def _session(kind: str, name: str, principal: Session) -> Naming:
    if kind != "AWS":
        return Naming.NOT
    if name == principal.arn:
        return Naming.DIRECT
    if name == principal.role_arn:
        return Naming.ROLE
    account = _ACCOUNT.fullmatch(name)
    is_its = account is not None and account["account"] == principal.account
    return Naming.ACCOUNT if is_its else Naming.NOT
