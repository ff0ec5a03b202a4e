"""No public endpoint: nobody is answered whom nobody let in."""

from typing import Final

from pulumi_policy import Severity

from serving_policies.policy import Policy

POLICY: Final = Policy(
    name="no-public-endpoint",
    description="Nothing answers the internet without asking who calls, or by a key alone.",
    reason="whoever finds the address asks the model at your cost, and learns what it knows",
    remedy="close it, or write an exemption that says why it is open and until when",
    severity=Severity.CRITICAL,
)
