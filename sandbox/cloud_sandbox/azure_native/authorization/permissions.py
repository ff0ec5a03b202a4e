"""What a role lets its holders do: patterns of operations, and those that are taken out of them.

Operations are compared without their cases, and `*` stands for anything (page `role-definitions` in
MicrosoftDocs/azure-docs [D]).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from cloud_sandbox.engine.known import inside, texts
from cloud_sandbox.engine.wire import Properties


@dataclass(frozen=True)
class Permissions:
    """Of one definition."""

    actions: tuple[str, ...] = ()
    not_actions: tuple[str, ...] = ()
    data_actions: tuple[str, ...] = ()
    not_data_actions: tuple[str, ...] = ()

    @classmethod
    def asked(cls, permission: Properties) -> Self:
        """Those of an entry in `permissions` of a definition."""
        return cls(
            *(
                tuple(texts(permission.get(name)))
                for name in ("actions", "notActions", "dataActions", "notDataActions")
            )
        )

    def give(self, operation: str, *, data: bool) -> bool:
        """Whether they let somebody do it: to own a thing is not to read what is in it."""
        given = self.data_actions if data else self.actions
        taken = self.not_data_actions if data else self.not_actions
        return _among(operation, given) and not _among(operation, taken)


def of_definition(inputs: Properties) -> list[Permissions]:
    """All of a definition that was made here."""
    entries = inputs.get("permissions")
    if not isinstance(entries, list):
        return []
    return [Permissions.asked(inside({"it": one}, "it")) for one in entries]


def _among(operation: str, patterns: Iterable[str]) -> bool:
    return any(_matches(operation, pattern) for pattern in patterns)


def _matches(operation: str, pattern: str) -> bool:
    wanted = ".*".join(map(re.escape, pattern.split("*")))
    return re.fullmatch(wanted, operation, re.IGNORECASE) is not None
