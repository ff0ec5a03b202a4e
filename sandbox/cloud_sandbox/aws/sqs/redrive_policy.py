"""Where a queue sends what nobody could process, and who may send there."""

import json
from dataclasses import dataclass
from typing import Any, Final, Self

_TRIES: Final = 10
"""botocore's CreateQueue: `maxReceiveCount`, default [D]."""


@dataclass(frozen=True)
class RedrivePolicy:
    """Sends a message to the dead-letter queue when it was received oftener than that."""

    target_arn: str
    most_receives: int

    @classmethod
    def of(cls, text: object) -> Self | None:
        """None where there is none that could be read."""
        told = document(text)
        target, tries = told.get("deadLetterTargetArn"), told.get("maxReceiveCount", _TRIES)
        known = isinstance(target, str) and str(tries).isdecimal()
        return cls(str(target), int(tries)) if known else None


def may_redrive(allow_policy: object, source_arn: str) -> bool:
    """Whether a queue of that `redriveAllowPolicy` takes dead letters of another."""
    told = document(allow_policy)
    match told.get("redrivePermission", "allowAll"):
        case "denyAll":
            return False
        case "byQueue":
            return source_arn in told.get("sourceQueueArns", ())
        case _:
            return True


def document(text: object) -> dict[str, Any]:
    """The object that a text holds; empty for any other."""
    try:
        told = json.loads(text) if isinstance(text, str) and text else {}
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
