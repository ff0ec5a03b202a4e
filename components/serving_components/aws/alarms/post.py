"""Where alarms are made: for whom, under which names, and whom they tell."""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi

from serving_components.aws.alarms.told import Told
from serving_components.core import Alarms, Severity


@dataclass(frozen=True)
class Post:
    """One thing to watch."""

    component: str
    physical_name: str
    asked: Alarms
    tags: Mapping[str, pulumi.Input[str]]
    opts: pulumi.ResourceOptions

    def named(self, suffix: str) -> tuple[str, str]:
        """Child name and physical name."""
        return f"{self.component}-{suffix}", f"{self.physical_name}-{suffix}"

    def told(self, severity: Severity) -> Told:
        """Whoever hears of single alarms that are so urgent."""
        return Told(self.asked.told_of(severity), self.tags, self.opts)
