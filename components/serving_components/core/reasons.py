"""Why policies say what they say: kept beside a run, for who asks (`serving explain iam`).

A reason is no part of a policy, so neither the state nor the cloud has it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import pulumi
from pulumi.runtime.settings import get_monitor


@dataclass(frozen=True)
class Reasons:
    """Of one policy: for each of its statements, in their order, what caused it.

    Of a grant that is a resource by itself, of that one.
    """

    policy: pulumi.CustomResource
    because: Sequence[str]
    """Whoever writes the policy may still leave statements out, with their reasons."""


_kept: WeakKeyDictionary[Any, list[Reasons]] = WeakKeyDictionary()
"""By run, which ends with its monitor, as in `aws/look_ups.py`."""


def keep(policy: pulumi.CustomResource, because: Sequence[str]) -> None:
    """Remember them for as long as the run lasts."""
    _kept.setdefault(get_monitor(), []).append(Reasons(policy, because))


def of_this_run() -> list[Reasons]:
    """All that was kept so far."""
    return list(_kept.get(get_monitor(), ()))
