"""Requests of a role, and policies about them."""

from typing import Any, Final

from cloud_sandbox.aws.iam.evaluation.decision import Decision, Policies, Policy, decide
from cloud_sandbox.aws.iam.evaluation.request import Request, Session

ACCOUNT: Final = "123456789012"
OTHER: Final = "210987654321"
ROLE_ARN: Final = f"arn:aws:iam::{ACCOUNT}:role/ml/server"
ROLE: Final = Session(ROLE_ARN)
OBJECT: Final = "arn:aws:s3:::archives/fraud/model.tar.gz"
KEY: Final = f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/1"

Statement = dict[str, Any]


def allow(*actions: str, on: Any = "*", **others: Any) -> Statement:
    return {"Effect": "Allow", "Action": list(actions), "Resource": on, **others}


def deny(*actions: str, on: Any = "*", **others: Any) -> Statement:
    return allow(*actions, on=on, **others) | {"Effect": "Deny"}


def policy(*statements: Statement) -> Policy:
    return Policy("a policy", tuple(statements))


def reads(
    *statements: Statement,
    on: str = OBJECT,
    action: str = "s3:GetObject",
    owner: str = ACCOUNT,
    context: dict[str, tuple[str, ...]] | None = None,
    **others: Any,
) -> Decision:
    """The decision on one call of the role that has these statements."""
    request = Request(ROLE, action, on, context or {}, owner)
    return decide(request, Policies(identity=(policy(*statements),), **others))
