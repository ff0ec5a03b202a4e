"""Load balancers of AWS on the internet, whose listeners ask nobody who calls."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import UNKNOWN, Resource

_LISTENERS: Final = ("aws:lb/listener:Listener", "aws:alb/listener:Listener")
_RULES: Final = ("aws:lb/listenerRule:ListenerRule", "aws:alb/listenerRule:ListenerRule")
_BALANCERS: Final = ("aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer")
_ACTIONS: Final = {
    **dict.fromkeys(_LISTENERS, "defaultActions"),
    **dict.fromkeys(_RULES, "actions"),
}
_FORWARD: Final = "forward"
_ASKS: Final = ("authenticate-cognito", "authenticate-oidc", "jwt-validation")
"""Types of actions, and `mode` of `mutualAuthentication`: pulumi-aws 7.51.1 [D]."""


def of_stack(resources: Sequence[Resource], settings: Mapping[str, Any]) -> Iterator[Finding]:
    """A balancer is on the internet unless it is `internal` (pulumi-aws 7.51.1 [D])."""
    open_ = {
        it.urn
        for it in resources
        if it.type in _BALANCERS and it.at("internal") not in (True, UNKNOWN)
    }
    reached = {
        it.urn: it
        for it in resources
        if it.type in _LISTENERS and not open_.isdisjoint(it.uses.get("loadBalancerArn", ()))
    }
    for resource in resources:
        above = resource.uses.get("listenerArn", ()) if resource.type in _RULES else (resource.urn,)
        listeners = [reached[urn] for urn in above if urn in reached]
        if listeners and not any(map(_certified, listeners)):
            yield from _asks_nobody(resource)


def _asks_nobody(resource: Resource) -> Iterator[Finding]:
    name = _ACTIONS[resource.type]
    types = [(path, resource.at(*path, "type")) for path, _ in resource.each(name)]
    if any(type_ in _ASKS or type_ is UNKNOWN for _, type_ in types):
        return
    for path, type_ in types:
        if type_ == _FORWARD:
            yield Finding(
                (*path, "type"),
                "forward, with nothing before it that asks, answers anybody",
                "have it ask by authenticate-oidc or jwt-validation, set `internal` on the load"
                " balancer, or exempt it",
                resource.urn,
            )


def _certified(listener: Resource) -> bool:
    return listener.at("mutualAuthentication", "mode") in ("verify", UNKNOWN)
