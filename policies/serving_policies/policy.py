"""Policy: what a rule is for, and how it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pulumi_policy import EnforcementLevel, Severity


@dataclass(frozen=True)
class Policy:
    """One folder of the pack."""

    name: str
    """As the engine tells it, and as a configuration file names it."""

    description: str
    """What must be so, in one sentence."""

    reason: str
    """Why, in one sentence."""

    remedy: str
    """What to do about any finding, where the finding itself does not know better."""

    severity: Severity
    settings: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    """What a configuration file may say of it, as JSON schemas with defaults."""

    level: EnforcementLevel = EnforcementLevel.MANDATORY

    @property
    def defaults(self) -> dict[str, Any]:
        return {name: schema["default"] for name, schema in self.settings.items()}
