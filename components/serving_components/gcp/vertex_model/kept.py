"""What the resource remembers between two commands: its outputs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Kept:
    """Which version there is, and what is yet to come."""

    version_id: str | None = None
    adopted: bool = False
    """Whether the model was made elsewhere: then it stays when the resource goes."""

    operation: str | None = None
    """An upload that was not waited out."""

    failure: str | None = None
    """Why the version that was asked for is not there, in one line; None if it is."""

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Kept":
        return cls(
            version_id=properties.get("versionId"),
            adopted=bool(properties.get("adopted")),
            operation=properties.get("operation"),
            failure=properties.get("failure"),
        )

    def outputs(self, model: str) -> dict[str, Any]:
        return {
            "modelName": model,
            "versionId": self.version_id,
            "versionName": f"{model}@{self.version_id}" if self.version_id else None,
            "adopted": self.adopted,
            "operation": self.operation,
            "failure": self.failure,
        }
