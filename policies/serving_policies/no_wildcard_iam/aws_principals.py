"""Principals of AWS's statements that are everybody."""

import re
from collections.abc import Mapping
from typing import Any, Final

from serving_policies.aws_document import several
from serving_policies.no_wildcard_iam.aws_conditions import CALLERS, narrowed

_OIDC: Final = re.compile(r"arn:[a-z-]+:iam::[0-9]+:oidc-provider/(?P<host>.+)")
_OF_ALL_TOKENS: Final = ("aud", "amr")
"""Claims that are alike in the tokens of all whom an issuer knows: GitHub's guide, `Configuring
OpenID Connect in AWS`, says to ask for `sub` too [D]."""


def everybody(statement: Mapping[str, Any]) -> tuple[str, str] | None:
    """Which part of the statement lets everybody in, and how; None where it names who."""
    if "NotPrincipal" in statement:
        return "NotPrincipal", "allows everybody but whom it names"
    principal = statement.get("Principal")
    named = principal if isinstance(principal, Mapping) else {"AWS": principal}
    for kind in ("AWS", "Federated"):
        if "*" in several(named.get(kind)) and not narrowed(statement, CALLERS):
            return "Principal", "* is every account" if kind == "AWS" else "* is every issuer"
    for issuer in several(named.get("Federated")):
        found = _OIDC.fullmatch(str(issuer))
        if found and not _asks_who(statement, found["host"]):
            return "Principal", f"{found['host']} vouches for strangers as well"
    return None


def _asks_who(statement: Mapping[str, Any], host: str) -> bool:
    """By a claim of the issuer's tokens, which are `HOST:CLAIM` among the keys of conditions."""
    condition = statement.get("Condition")
    blocks = condition.values() if isinstance(condition, Mapping) else ()
    keys = {key.lower() for block in blocks if isinstance(block, Mapping) for key in block}
    claims = [
        key
        for key in keys
        if key.startswith(f"{host.lower()}:") and key.rpartition(":")[2] not in _OF_ALL_TOKENS
    ]
    return narrowed(statement, claims)
