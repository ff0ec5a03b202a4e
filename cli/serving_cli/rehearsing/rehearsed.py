"""What a rehearsal saw: everything that a report, a picture and a verdict are made of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from serving_cli.rehearsing.alarms import RINGS, AlarmChange
from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.fault import Fault
from serving_cli.rehearsing.request import Request
from serving_cli.rehearsing.rolled_back import RolledBack
from serving_cli.rehearsing.stage import Stage


@dataclass(frozen=True)
class Deploy:
    """The deploy under traffic. Moments are seconds since the traffic began."""

    began: float
    ended: float
    failed: str | None = None
    """Why, in one line; None when it succeeded."""


@dataclass(frozen=True)
class Logged:
    """A reason for failed requests that logs of the service tell, and its callers do not."""

    reason: str
    count: int


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
    clock: Clock = field(default_factory=Clock)
    stages: Sequence[Stage] = ()
    """What the endpoint went through."""

    watching: Sequence[str] = ()
    """Names of the alarms on which the deploy was to be taken back."""

    alarms: Sequence[AlarmChange] = ()
    rolled_back: RolledBack | None = None
    """How the deploy was taken back; None when it was not."""

    proves_itself: bool = True
    """Whether the cloud gives a version up that does not load, before any request reaches it."""

    fault: Fault | None = None
    """What the new version did wrong on purpose."""

    logged: Sequence[Logged] = ()
    """Why requests failed, the most frequent reason first; empty where callers are told."""

    unlike: Sequence[str] = ()
    """Where the cloud would do otherwise than what was seen."""

    @property
    def failed(self) -> list[Request]:
        return [request for request in self.requests if request.failed]

    @property
    def rang(self) -> list[AlarmChange]:
        """Alarms that went off, and where those were over; what rang before the traffic is none."""
        found: dict[str, list[AlarmChange]] = {}
        for change in self.alarms:
            if change.after == RINGS:
                found.setdefault(change.alarm, []).append(change)
            elif change.before == RINGS and change.alarm in found:
                found[change.alarm].append(change)
        return sorted((one for each in found.values() for one in each), key=lambda one: one.at)

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
