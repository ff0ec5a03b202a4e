"""Production safety: what people depend on survives a bad version, a lost machine and a typo."""

from typing import Final

from pulumi_policy import Severity

from serving_policies.policy import Policy

POLICY: Final = Policy(
    name="production-safety",
    description="In production there are two of everything, a way back, someone who is told, and"
    " protection against deletion.",
    reason="the one machine, the one version and the alarm that nobody gets are how outages begin",
    remedy="mend it, or write an exemption that says why not and until when",
    severity=Severity.HIGH,
    settings={
        "production": {
            "type": "array",
            "items": {"type": "string", "minLength": 1},
            "default": ["prod", "production", "prod-*"],
            "description": "names of the stacks that are production; * stands for any letters",
        }
    },
)
