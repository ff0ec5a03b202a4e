"""A request as IAM sees it: who asks for what, on what, and what else is known of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_ROLE: Final = re.compile(
    r"arn:(?P<partition>[^:]+):iam::(?P<account>\d{12}):role/(.+/)?(?P<name>[^/]+)"
)

Context = Mapping[str, tuple[str, ...]]
"""Condition keys and their values; a key that is known to be absent has none."""


@dataclass(frozen=True)
class Session:
    """A role that somebody acts in."""

    role_arn: str
    name: str = "sandbox"
    """Of the session; what SageMaker calls its own is not documented [U]."""

    @property
    def account(self) -> str:
        match = _ROLE.fullmatch(self.role_arn)
        return match["account"] if match else ""

    @property
    def arn(self) -> str:
        """The principal of its requests: IAM user guide, `Role session principals` [D]."""
        match = _ROLE.fullmatch(self.role_arn)
        if match is None:
            return self.role_arn
        place = f"arn:{match['partition']}:sts::{match['account']}"
        return f"{place}:assumed-role/{match['name']}/{self.name}"


@dataclass(frozen=True)
class Service:
    """A service that acts for itself."""

    names: frozenset[str]
    """What it goes by, such as `sagemaker.amazonaws.com`."""


Principal = Session | Service


@dataclass(frozen=True)
class Request:
    """One call of an API."""

    principal: Principal
    action: str
    """As policies write it: `s3:GetObject`."""

    resource: str
    """ARN, or `*` where the API knows no resource for the action."""

    context: Context = field(default_factory=dict)
    owner: str = ""
    """Account of the resource, where its ARN does not say."""

    @property
    def account(self) -> str:
        """Of the resource; empty where nobody here knows."""
        if self.owner:
            return self.owner
        parts = self.resource.split(":", 5)
        return parts[4] if len(parts) == 6 else ""  # noqa: PLR2004 - an ARN has six parts

    def known(self) -> Context:
        """All that is known of it, by keys in lower case."""
        return {key.lower(): values for key, values in (*self._global(), *self.context.items())}

    def _global(self) -> list[tuple[str, tuple[str, ...]]]:
        """Keys that every request has: IAM user guide, `AWS global condition context keys` [D]."""
        always: list[tuple[str, tuple[str, ...]]] = [("aws:SecureTransport", ("true",))]
        if isinstance(self.principal, Session):
            always += [
                ("aws:PrincipalArn", (self.principal.role_arn,)),
                ("aws:PrincipalAccount", (self.principal.account,)),
                ("aws:PrincipalType", ("AssumedRole",)),
                ("aws:PrincipalIsAWSService", ("false",)),
                ("aws:username", ()),
            ]
        else:
            always += [("aws:PrincipalIsAWSService", ("true",))]
        return always
