"""One deployment of an endpoint, as whoever asks it sees it."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.durations import seconds_of
from cloud_sandbox.azure_native.machinelearningservices import trial
from cloud_sandbox.azure_native.machinelearningservices.instances import instances
from cloud_sandbox.azure_native.machinelearningservices.online_deployment import OnlineDeployment
from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_MADE_OF: Final = ("model", "modelMountPath", "environmentId", "environmentVariables")
_MOST: Final = "maxConcurrentRequestsPerInstance"
_AT_ONCE: Final = 1
_ANSWERED_WITHIN_S: Final = 5.0
"""Both and `twice` below: `Managed online deployment YAML schema`, `Troubleshoot online endpoints`
[D]."""

_TWICE: Final = 2


@dataclass(frozen=True)
class Deployed:
    """What its record says; the same object as long as the record stays."""

    record: Record

    @cached_property
    def properties(self) -> Properties:
        """What was asked of it."""
        return inside(self.record.inputs, "properties")

    @cached_property
    def name(self) -> str:
        return resource_id.name_of(str(self.record.attributes["name"]))

    @property
    def key(self) -> str:
        """Its name in small letters, by which an endpoint knows it."""
        return self.name.lower()

    @property
    def id(self) -> str:
        """Its whole id in small letters, by which everybody else does."""
        return self.record.id

    @property
    def shown(self) -> str:
        """The same with the cases that were given."""
        return OnlineDeployment().shown(self.record)

    @property
    def endpoint_id(self) -> str:
        return resource_id.holder_of(self.record.id)

    @property
    def failure(self) -> str:
        """Why it came to nothing when it was last made or changed; else empty."""
        return trial.why_failed(self.record)

    @cached_property
    def made_of(self) -> str:
        """The same for what needs no other container."""
        told = {name: self.properties.get(name) for name in _MADE_OF}
        told["codeConfiguration"] = self.properties.get("codeConfiguration")
        return json.dumps(told, sort_keys=True)

    @cached_property
    def instances(self) -> int:
        """How many there are now."""
        return instances(self.record)

    @cached_property
    def at_once(self) -> int:
        """How many requests its instances work on at a time."""
        each = number(inside(self.properties, "requestSettings").get(_MOST))
        return int(each or _AT_ONCE) * self.instances

    @property
    def most(self) -> int:
        """How many requests may be on their way in it; others are refused."""
        return _TWICE * self.at_once

    @cached_property
    def answered_within_s(self) -> float:
        """How long a caller waits."""
        told = inside(self.properties, "requestSettings").get("requestTimeout")
        return seconds_of(told, _ANSWERED_WITHIN_S)
