"""Bounded scaling: a busy day, or a loop of somebody's, has a price that was agreed to."""

from typing import Final

from pulumi_policy import Severity

from serving_policies.policy import Policy

POLICY: Final = Policy(
    name="bounded-scaling",
    description="What scales has an upper bound, and the bound is one that was agreed to.",
    reason="without one, callers decide what a day costs, and quotas end it in the middle",
    remedy="lower it, or have the bound raised in the pack's configuration by whoever pays",
    severity=Severity.HIGH,
    settings={
        "most_instances": {
            "type": "integer",
            "minimum": 1,
            "default": 20,
            "description": "instances, replicas or copies that one service may come to",
        },
        "most_concurrency": {
            "type": "integer",
            "minimum": 1,
            "default": 1000,
            "description": "requests at once that one function may come to",
        },
    },
)
