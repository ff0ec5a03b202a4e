"""What a user would lose by an update."""

import re
from typing import Final

from tests.support.sandboxed import Run

_OBJECT: Final = "aws:s3/bucketObjectv2:BucketObjectv2"
_ZIP: Final = re.compile(r".+-[0-9a-f]{8}")


def lost(plan: Run) -> list[tuple[str, str, str]]:
    """What a plan would delete or replace: operation, type and name.

    The engine's own provider is named after the SDK's version, so a newer SDK leaves it behind;
    nothing in the cloud goes with it. A function's zip holds the runtime, so each release has
    another one: Lambda has a copy of the one that goes.
    """
    return [
        (step.op, step.token, step.name)
        for step in plan.steps
        if step.op not in {"create", "update"}
        and not (step.token.startswith("pulumi:providers:") and step.name.startswith("default_"))
        and not (step.token == _OBJECT and _ZIP.fullmatch(step.name))
    ]
