"""Principals of AWS's statements that are everybody."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from serving_policies.aws_document import several
from serving_policies.no_wildcard_iam.aws_conditions import CALLERS, narrowed

_OIDC: Final = re.compile(r"arn:[a-z-]+:iam::[0-9]+:oidc-provider/(?P<host>.+)")
_OF_ALL_TOKENS: Final = ("aud", "amr")
"""Claims that are alike in the tokens of all whom an issuer knows: GitHub's guide, `Configuring
OpenID Connect in AWS`, says to ask for `sub` too [D]."""
_OF_THE_WORLD: Final = (
    *("accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com"),
    "www.amazon.com",
)
"""Issuers that AWS knows by themselves, each with claims that say whose application or pool it is:
IAM's guide, `Available keys for AWS web identity federation` [D]. `amr` only says whether somebody
signed in."""
_OF_GITHUB: Final = "token.actions.githubusercontent.com:sub"
_OF_ANY_OWNER: Final = re.compile(r"(repo:)?[*?]")
"""`repo:*/*:ref:refs/heads/main` is what a stranger's own repository has, too."""
_EVERY: Final = {"AWS": "account", "Federated": "issuer", "Service": "service"}


def everybody(statement: Mapping[str, Any]) -> tuple[str, str] | None:
    """Which part of the statement lets everybody in, and how; None where it names who."""
    if "NotPrincipal" in statement:
        return "NotPrincipal", "allows everybody but whom it names"
    principal = statement.get("Principal")
    named = principal if isinstance(principal, Mapping) else {"AWS": principal}
    for kind, every in _EVERY.items():
        if "*" in several(named.get(kind)) and not narrowed(statement, CALLERS):
            return "Principal", f"* is every {every}"
    for issuer in several(named.get("Federated")):
        found = _OIDC.fullmatch(str(issuer))
        host, alike = (found["host"], _OF_ALL_TOKENS) if found else (str(issuer), ("amr",))
        if (found or host in _OF_THE_WORLD) and not _asks_who(statement, host, alike):
            return "Principal", f"{host} vouches for strangers as well"
    return None


def _asks_who(statement: Mapping[str, Any], host: str, alike: Sequence[str]) -> bool:
    """By a claim of the issuer's tokens, which are `HOST:CLAIM` among the keys of conditions."""
    condition = statement.get("Condition")
    blocks = condition.values() if isinstance(condition, Mapping) else ()
    asked = [it for block in blocks if isinstance(block, Mapping) for it in block.items()]
    claims = {
        key.lower()
        for key, values in asked
        if key.lower().startswith(f"{host.lower()}:")
        and key.rpartition(":")[2].lower() not in alike
        and not (key.lower() == _OF_GITHUB and any(map(_OF_ANY_OWNER.match, _texts(values))))
    }
    return narrowed(statement, sorted(claims))


def _texts(values: Any) -> list[str]:
    return [str(it) for it in several(values)]
