"""What an update is asked for, read from the properties that the engine passes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from serving_components.aws.own_resource.whole import whole
from serving_components.core.rollout_driver import Step

INPUTS: Final = (
    *("functionName", "aliasName", "versionArn", "steps", "versionAlarms", "otherAlarms"),
    *("secondVersion", "keepVersions"),
)
"""Names of the inputs: they are in users' states."""


@dataclass(frozen=True)
class Second:
    """Another version that an alias sends a share of its calls to, as a steady state."""

    version: str
    percent: int

    @classmethod
    def of(cls, told: Mapping[str, Any] | None) -> "Second | None":
        given = whole(told) if told else None
        return given and cls(str(given["version"]), given["percent"])

    @property
    def told(self) -> dict[str, Any]:
        """As a state holds it."""
        return {"version": self.version, "percent": self.percent}


@dataclass(frozen=True)
class Wanted:
    """Which version an alias shall stand for, and how it gets there."""

    function: str
    alias: str
    version_arn: str
    steps: tuple[Step, ...]
    version_alarms: tuple[str, ...]
    """Names of alarms that look at this version alone."""

    other_alarms: tuple[str, ...]
    """Names of those that a rollout goes back on too."""

    second: Second | None
    keep_versions: int

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Wanted":
        given: dict[str, Any] = whole(properties)
        return cls(
            function=given["functionName"],
            alias=given["aliasName"],
            version_arn=given["versionArn"],
            steps=tuple(
                Step(step["percent"], step.get("bakeSeconds") or 0) for step in given["steps"]
            ),
            version_alarms=tuple(given["versionAlarms"]),
            other_alarms=tuple(given["otherAlarms"]),
            second=Second.of(given.get("secondVersion")),
            keep_versions=given["keepVersions"],
        )

    @property
    def version(self) -> str:
        """Its number: the end of its ARN."""
        return self.version_arn.rpartition(":")[2]

    @property
    def region(self) -> str:
        """`arn:<partition>:lambda:<region>:<account>:function:<name>:<version>`."""
        return self.version_arn.split(":")[3]

    @property
    def alarms(self) -> tuple[str, ...]:
        """All that a rollout goes back on."""
        return tuple(dict.fromkeys((*self.version_alarms, *self.other_alarms)))
