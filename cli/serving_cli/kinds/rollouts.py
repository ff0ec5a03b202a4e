"""How a kind of service brings a new version, as a rehearsal watches it."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import ClassVar

from serving_cli.kinds.found import every
from serving_cli.rehearsing.arrivals import Meetings
from serving_cli.rehearsing.fault import Fault
from serving_cli.rehearsing.moves import Watched
from serving_cli.rehearsing.new_version import new_version
from serving_cli.rehearsing.rehearsed import Logged
from serving_cli.rehearsing.served import Served
from serving_cli.rehearsing.target import Target
from serving_cli.session import Session
from serving_cli.stack_endpoints import Standing


class Rollouts(ABC):
    """One kind."""

    word: ClassVar[str]

    proves_itself: ClassVar[bool]
    """Whether a version that does not load is given up before any request reaches it."""

    @abstractmethod
    def refuse(self, service: str, asked: Collection[str], fault: Fault | None) -> None:
        """Refuse a service before anything is applied; `asked` are the keys of its target.

        Raises:
            Failure: it is rehearsed in no way, or not with a version that is bad.
        """

    def new_version(
        self, named: Path | None, service: Served, into: Path, fault: Fault | None
    ) -> Path:
        """What the stack has not served yet, with a fault in it if there is to be one.

        Raises:
            Failure: there is none to be had.
        """
        return new_version(named, service, into, fault)

    @abstractmethod
    def target(self, data_plane: str, endpoint: Standing) -> Target:
        """Where its requests go.

        Raises:
            Failure: it is of a sort that has no traffic to show.
        """

    @abstractmethod
    def meetings(self, session: Session, endpoint: Standing) -> Meetings:
        """Which version each request met; made while the old one serves."""

    @abstractmethod
    def watched(self, session: Session, stack: str, endpoint: Standing) -> Watched:
        """What its callers' requests go by; made while the old version serves."""

    def logged(self, session: Session) -> Sequence[Logged]:
        """Why requests failed, where logs tell it and the answers do not."""
        return ()

    @abstractmethod
    def unlike(
        self, session: Session, stack: str, endpoint: Standing, pace: float
    ) -> Collection[str]:
        """Where the sandbox does not do as the cloud would, a line each."""


@cache
def rollouts() -> Mapping[str, Rollouts]:
    """By the kind's word, which is its key in a service's settings."""
    return {each.word: each for each in every(Rollouts)}  # type: ignore[type-abstract]
