"""Statements as a document has them, once it is known what they are on.

Some turn out to be on nothing, such as the right to list where what is read is no prefix: those
are left out.
"""

import json
from collections.abc import Sequence
from typing import Any, Final

import pulumi
from pulumi.runtime.rpc import contains_unknowns

from serving_components.aws import iam

Written = Sequence[dict[str, Any]]
"""What `iam.Statement.written` made, its outputs resolved."""

_UNKNOWN: Final = "?" * 20
"""The least that stands for what a preview does not know: botocore 1.44.5, iam `arnType` [D]."""


class Resolved:
    """Policies whose outputs are resolved. In a preview some are not known, and others are."""

    def __init__(self, policies: Sequence[Written]) -> None:
        self._policies = policies

    def policy(self, place: int, because: list[str]) -> Any:
        """The document, or unknown; reasons of what is left out of it are taken out of these."""
        written = self._policies[place]
        if contains_unknowns(written):
            return pulumi.UNKNOWN
        because[:] = [because[kept] for kept in places(written)]
        return document(written)


def document(written: Written) -> str:
    """The policy, as JSON."""
    kept = [written[place] | {"Resource": _on(written[place])} for place in places(written)]
    return json.dumps({"Version": iam.VERSION, "Statement": kept}, default=lambda _: _UNKNOWN)


def places(written: Written) -> list[int]:
    """Places of the statements that are on something."""
    return [place for place, statement in enumerate(written) if _on(statement)]


def _on(statement: dict[str, Any]) -> Any:
    on = statement["Resource"]
    return [one for one in on if one] if isinstance(on, list) else on
