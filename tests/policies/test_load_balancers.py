"""Load balancers on the internet, by what stands before their targets."""

from typing import Any

import pytest

from serving_policies.resource import Resource
from tests.policies.rules import UNKNOWN, in_stack, told_of_stack

LISTENER = "aws:lb/listener:Listener"
RULE = "aws:lb/listenerRule:ListenerRule"
FORWARD = {"type": "forward", "targetGroupArn": "arn"}
OIDC = {"type": "authenticate-oidc"}


def told(
    actions: Any, balancer: dict[str, Any] | None = None, **listener: Any
) -> list[tuple[str, str]]:
    """Of a balancer, and its listener's own actions."""
    above = in_stack("aws:lb/loadBalancer:LoadBalancer", balancer or {}, name="above")
    props = {"defaultActions": actions, **listener}
    it = in_stack(LISTENER, props, loadBalancerArn=above)
    return told_of_stack("no-public-endpoint", *map(Resource.of, (above, it)))


def test_what_is_sent_on_unasked_is_told() -> None:
    [(type_, line)] = told([FORWARD])

    assert type_ == LISTENER
    assert line.startswith("defaultActions[0].type: forward, with nothing before it that asks,")


def test_a_rule_of_a_listener_is_told_as_well() -> None:
    above = in_stack("aws:alb/loadBalancer:LoadBalancer", {"internal": False}, name="above")
    listener = in_stack(LISTENER, {"defaultActions": [OIDC, FORWARD]}, loadBalancerArn=above)
    rule = in_stack(RULE, {"actions": [FORWARD]}, name="rule", listenerArn=listener)

    lines = told_of_stack("no-public-endpoint", *map(Resource.of, (above, listener, rule)))

    assert [type_ for type_, _ in lines] == [RULE]


@pytest.mark.parametrize(
    ("actions", "balancer", "listener"),
    [
        ([OIDC, FORWARD], {}, {}),
        ([{"type": "jwt-validation"}, FORWARD], {}, {}),
        ([{"type": "redirect"}], {}, {}),
        ([{"type": "fixed-response"}], {}, {}),
        ([FORWARD], {"internal": True}, {}),
        ([FORWARD], {"internal": UNKNOWN}, {}),
        ([FORWARD], {}, {"mutualAuthentication": {"mode": "verify"}}),
        (UNKNOWN, {}, {}),
    ],
)
def test_what_asks_or_is_met_by_nobody_outside_passes(
    actions: Any, balancer: dict[str, Any], listener: dict[str, Any]
) -> None:
    assert told(actions, balancer, **listener) == []


def test_a_listener_of_a_balancer_that_is_elsewhere_is_not_judged() -> None:
    listener = in_stack(LISTENER, {"defaultActions": [FORWARD], "loadBalancerArn": "arn"})

    assert told_of_stack("no-public-endpoint", Resource.of(listener)) == []
