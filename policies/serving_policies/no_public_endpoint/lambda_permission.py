"""Who may invoke a function."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.aws_source import anybodys
from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("aws:lambda/permission:Permission",)

_NARROWS: Final = ("sourceArn", "sourceAccount", "principalOrgId")
_ANYTHING: Final = frozenset("*?:")
_ASKS_WHO: Final = "AWS_IAM"


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    if resource.at("principal") != "*" or resource.at("functionUrlAuthType") == _ASKS_WHO:
        return
    if all(_open(resource.at(name)) for name in _NARROWS):
        yield Finding(
            ("principal",),
            "* lets every account invoke it",
            f"name who may, or narrow it by {', '.join(_NARROWS)}",
        )


def _open(told: Any) -> bool:
    """Whether it leaves out nobody: it is not there, or wildcards are all that it says."""
    return told is None or (isinstance(told, str) and (set(told) <= _ANYTHING or anybodys(told)))
