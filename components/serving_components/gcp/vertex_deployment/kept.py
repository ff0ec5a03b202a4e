"""What the resource remembers between two commands: its outputs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Kept:
    """Which deployment it is, and what is yet to come."""

    deployed_model_id: str | None = None
    operation: str | None = None
    """A deployment or a change that was not waited out."""

    failure: str | None = None
    """Why it does not serve as was asked for, in one line; None if it does."""

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Kept":
        return cls(
            deployed_model_id=properties.get("deployedModelId"),
            operation=properties.get("operation"),
            failure=properties.get("failure"),
        )

    @property
    def outputs(self) -> dict[str, Any]:
        return {
            "deployedModelId": self.deployed_model_id,
            "operation": self.operation,
            "failure": self.failure,
        }
