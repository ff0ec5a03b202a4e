"""A kind of service as a stack's state and the sandbox's cloud hold it."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cache
from typing import ClassVar

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.calling.deployed import Deployed
from serving_cli.kinds import entries
from serving_cli.kinds.found import every
from serving_cli.recovery.cloud_side import Entry


class InState(ABC):
    """One kind."""

    word: ClassVar[str]
    """Its key in a service's settings, and its `kind` in a stack's outputs."""

    token: ClassVar[str]
    """Type of the resource that callers name."""

    @abstractmethod
    def deployed(self, entry: Entry, among: Sequence[Entry]) -> Deployed:
        """What callers have to know of an entry; its region empty where the state does not tell."""

    @abstractmethod
    def state(self, record: Record, now: float) -> str:
        """What the cloud calls its state."""

    @abstractmethod
    def scaling(self, store: Store, record: Record) -> str:
        """How many instances, or whatever it scales, in a few words."""

    def full_name(self, entry: Entry) -> str:
        """By which the cloud knows it everywhere: on AWS the ARN, else what it calls such a name.

        Empty where the state does not tell.
        """
        return entries.arn_of(entry)

    def notes(self, entry: Entry, among: Sequence[Entry]) -> Sequence[str]:
        """What else there is to know of an entry, a line each."""
        return ()

    @abstractmethod
    def by_code(self, store: Store, record: Record, url: str) -> str:
        """Lines of Python that call it; `url` is how to write down the data plane's."""


@cache
def in_states() -> dict[str, InState]:
    """By the token."""
    return {each.token: each for each in every(InState)}  # type: ignore[type-abstract]


def kind_of(entry: Entry) -> InState | None:
    """Of a state's entry; None where it is no service, or one that a replacement left behind."""
    return None if entry.get("delete") else in_states().get(str(entry.get("type")))
