"""What is asked for, as the engine passes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from serving_components.core.own_resource.whole import whole
from serving_components.gcp.labels import OWNER
from serving_components.gcp.own_resource.digest import digest_of

INPUTS: Final = (
    *("project", "location", "modelId", "container", "artifactUri", "revision", "displayName"),
    *("description", "labels", "kmsKey", "uploadServiceAccount", "keepVersions"),
    *("timeoutMinutes", "adopt", "owner"),
)
NAMES: Final = ("project", "location", "modelId", "kmsKey")
"""Inputs that say which model it is, or that no call changes: another is another resource."""

_MARK: Final = "serving-content:"
"""A version's description begins with it: labels may be changed on the model, that may not."""


@dataclass(frozen=True)
class Wanted:
    """One model."""

    inputs: Mapping[str, Any]

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Wanted":
        return cls({name: whole(properties.get(name)) for name in INPUTS})

    @property
    def parent(self) -> str:
        return f"projects/{self.inputs['project']}/locations/{self.inputs['location']}"

    @property
    def name(self) -> str:
        return f"{self.parent}/models/{self.inputs['modelId']}"

    @property
    def mark(self) -> str:
        """By which a version of this content is found again."""
        told = self.inputs
        return _MARK + digest_of(told["container"], told["artifactUri"], told["revision"])

    @property
    def labels(self) -> dict[str, str]:
        return {**(self.inputs["labels"] or {}), OWNER: self.inputs["owner"]}

    @property
    def told(self) -> dict[str, Any]:
        """What a call changes in place: of `Model` [D]."""
        return {
            "displayName": self.inputs["displayName"],
            "description": self.inputs["description"] or "",
            "labels": self.labels,
        }

    @property
    def model(self) -> dict[str, Any]:
        """`Model` of `UploadModelRequest` [D]."""
        told = {
            **self.told,
            "versionDescription": self.mark,
            "containerSpec": self.inputs["container"],
            "artifactUri": self.inputs["artifactUri"],
            "encryptionSpec": self.inputs["kmsKey"] and {"kmsKeyName": self.inputs["kmsKey"]},
        }
        return {name: value for name, value in told.items() if value}


def ours(version: Mapping[str, Any]) -> bool:
    """Whether a version was uploaded by a resource like this."""
    return str(version.get("versionDescription", "")).startswith(_MARK)


def alike(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether a model has what is asked for; the API leaves out what is empty [D]."""
    return all((found.get(name) or type(value)()) == value for name, value in wanted.items())
