"""What would pass over the network in the clear, or by what has been broken."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import UNKNOWN, Resource

TYPES: Final = ("aws:lb/listener:Listener", "aws:alb/listener:Listener")

_BY_TLS: Final = ("HTTPS", "TLS")
_LEFT_OUT: Final = "ELBSecurityPolicy-2016-08"
"""`sslPolicy` in pulumi-aws 7.51.1 [D]."""
_SINCE_1_2: Final = re.compile(r"ELBSecurityPolicy-.*-1-[23]-.*")
"""Names say the lowest version that they take; the oldest say none, and take TLS 1.0 (Elastic Load
Balancing's guide, `Security policies for your Application Load Balancer` [D])."""


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    protocol = resource.at("protocol")
    if protocol == "HTTP" and not _sends_on(resource):
        yield Finding(("protocol",), "HTTP is in the clear", "set it to HTTPS, or redirect to it")
    by = resource.at("sslPolicy") or _LEFT_OUT
    if protocol in _BY_TLS and by is not UNKNOWN and not _SINCE_1_2.fullmatch(str(by)):
        told = by if resource.at("sslPolicy") else f"left out, which is {by},"
        yield Finding(
            ("sslPolicy",),
            f"{told} takes versions of TLS that can be broken",
            "set it to ELBSecurityPolicy-TLS13-1-2-2021-06",
        )


def _sends_on(listener: Resource) -> bool:
    """To HTTPS, and with everything. Left out, the protocol stays what it was: pulumi-aws [D]."""
    actions = [action for _, action in listener.each("defaultActions")]
    if not actions:
        return listener.at("defaultActions") is UNKNOWN
    return any(_redirects(action) for action in actions)


def _redirects(action: Any) -> bool:
    if not isinstance(action, Mapping) or action.get("type") != "redirect":
        return False
    where = action.get("redirect")
    to = where.get("protocol") if isinstance(where, Mapping) else where
    return to is UNKNOWN or to == "HTTPS"
