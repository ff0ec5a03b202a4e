"""Policies written by hand: who may do what, on which resource, when, and why."""

import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pulumi

from serving_components.aws.sdk import aws
from serving_components.core import reasons
from serving_components.core.assembled import as_json

ALWAYS: Final = "needed for "
"""How a reason begins that is no argument's path: what happens whatever is asked."""

VERSION: Final = "2012-10-17"
"""Of the language that policies are written in."""


@dataclass(frozen=True)
class Statement:
    """One statement of a policy, and the reason for it, which no document has."""

    effect: str
    actions: tuple[str, ...]
    on: pulumi.Input[str] | Sequence[pulumi.Input[str]]
    because: str
    """Path of the argument that caused it, such as `model.path`, or `needed for …`."""

    when: Mapping[str, Any] | None = None
    who: Any = None
    """Principal, where the policy is a resource's own."""

    sid: str = ""

    @property
    def way(self) -> tuple[Hashable, ...]:
        """All but its actions and resources; of what is only known later, the very same output."""
        return (self.effect, self.sid, _same(self.when), _same(self.who))

    def written(self) -> dict[str, Any]:
        """As a document has it."""
        elements = {
            "Sid": self.sid,
            "Effect": self.effect,
            "Principal": self.who,
            "Action": list(self.actions),
            "Resource": self.on,
            "Condition": dict(self.when) if self.when else None,
        }
        left_out = ("Sid", "Principal", "Condition")
        return {name: it for name, it in elements.items() if it or name not in left_out}


def allow(
    *actions: str,
    on: pulumi.Input[str] | Sequence[pulumi.Input[str]],
    because: str,
    when: Mapping[str, Any] | None = None,
    who: Any = None,
    sid: str = "",
) -> Statement:
    """Allow these actions on these resources; `who` only in a policy that a resource has."""
    return Statement("Allow", actions, on, because, when, who, sid)


def deny(
    *actions: str,
    on: pulumi.Input[str] | Sequence[pulumi.Input[str]],
    because: str,
    when: Mapping[str, Any] | None = None,
) -> Statement:
    """Forbid these actions, whatever else allows them."""
    return Statement("Deny", actions, on, because, when)


def distinct(statements: Sequence[Statement]) -> list[Statement]:
    """The same permissions, none of them twice: who asks for one again is a further reason."""
    found: list[Statement] = []
    known: dict[Hashable, int] = {}
    for statement in statements:
        about = (*statement.way, _same(statement.on))
        places = {action: known.get((*about, action)) for action in statement.actions}
        for place in {place for place in places.values() if place is not None}:
            found[place] = also_because(found[place], statement.because)
        new = tuple(action for action, place in places.items() if place is None)
        known |= dict.fromkeys(((*about, action) for action in new), len(found))
        if new:
            found.append(replace(statement, actions=new))
    return found


def also_because(statement: Statement, because: str) -> Statement:
    """The same for a further reason."""
    reasons_so_far = statement.because.split(", ")
    more = [reason for reason in because.split(", ") if reason not in reasons_so_far]
    return replace(statement, because=", ".join([*reasons_so_far, *more]))


def document(statements: Sequence[Statement]) -> pulumi.Output[str]:
    """A policy document as JSON."""
    written = [statement.written() for statement in statements]
    return as_json({"Version": VERSION, "Statement": written})


def trust(service: str) -> str:
    """A trust policy for one service, such as `sagemaker.amazonaws.com`."""
    return _trust({"Service": service}, None)


def trust_account(account_id: str, partition: str, external_id: str | None) -> str:
    """A trust policy for those whom another account lets use it, if they say the external id.

    It is no secret, but tells for whom they come: IAM guide, `The confused deputy problem` [D].
    """
    when = {"StringEquals": {"sts:ExternalId": external_id}} if external_id else None
    return _trust({"AWS": f"arn:{partition}:iam::{account_id}:root"}, when)


def attach(
    name: str,
    role: pulumi.Input[str],
    statements: Sequence[Statement],
    opts: pulumi.ResourceOptions,
) -> "aws.iam.RolePolicy":
    """Give a role, by its name, a policy of these statements."""
    statements = distinct(statements)
    made = aws.iam.RolePolicy(name, role=role, policy=document(statements), opts=opts)
    reasons.keep(made, [statement.because for statement in statements])
    return made


def _same(value: Any) -> Hashable:
    match value:
        case Mapping():
            return tuple((key, _same(item)) for key, item in value.items())
        case list() | tuple():
            return tuple(map(_same, value))
        case str() | bool() | None:
            return value
        case _:
            return id(value)


def _trust(who: dict[str, str], when: Mapping[str, Any] | None) -> str:
    statement: dict[str, Any] = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": who}
    if when:
        statement["Condition"] = dict(when)
    return json.dumps({"Version": VERSION, "Statement": [statement]})
