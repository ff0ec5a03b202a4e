"""The pack, in the words of Pulumi's SDK."""

from typing import Final

from pulumi_policy import Policy as Enforced
from pulumi_policy import PolicyPack

from serving_policies.found import policies
from serving_policies.judge import Judge
from serving_policies.let_through import LetThrough

NAME: Final = "serving"


def enforce() -> None:
    """Serve the pack to the engine, for as long as that lives."""
    PolicyPack(NAME, enforced())


def enforced() -> list[Enforced]:
    """In the order in which the SDK asks them."""
    found = policies()
    last = LetThrough(tuple(it.policy.name for it in found))
    return [*(Judge(it, last) for it in found), last]
