"""What a rehearsal saw: everything that a report, a picture and a verdict are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from serving_cli.rehearsing.request import Request


@dataclass(frozen=True)
class AlarmChange:
    """An alarm that went into another state."""

    at: float
    """Seconds since the traffic began."""

    alarm: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Deploy:
    """The deploy under traffic. Moments are seconds since the traffic began."""

    began: float
    ended: float
    failed: str | None = None
    """Why, in one line; None when it succeeded."""


@dataclass(frozen=True)
class Rehearsed:
    """One service of one stack."""

    stack: str
    service: str
    endpoint: str
    rate: float
    """Requests to be sent in a second."""

    requests: Sequence[Request]
    """In the order in which they were due."""

    deploy: Deploy
    alarms: Sequence[AlarmChange] = ()
    unlike: Sequence[str] = ()
    """Where the cloud would do otherwise than what was seen."""

    @property
    def failed(self) -> list[Request]:
        return [request for request in self.requests if request.failed]

    @cached_property
    def old(self) -> list[str]:
        """Model versions that answered before the deploy began."""
        return [
            version
            for version in self.versions
            if any(
                each.version == version and not each.failed and each.due < self.deploy.began
                for each in self.requests
            )
        ]

    @property
    def new(self) -> list[str]:
        """Model versions that answered only after it began."""
        return [version for version in self.versions if version not in self.old]

    @cached_property
    def versions(self) -> list[str]:
        """Model versions that answered, in the order in which they came."""
        answered = (each.version for each in self.requests if each.version and not each.failed)
        return list(dict.fromkeys(answered))
