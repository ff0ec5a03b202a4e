"""How a kind of service is called."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from serving_cli.calling import sdk
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.request import Answer, Request
from serving_cli.calling.start import Start
from serving_cli.kinds.found import every


@dataclass(frozen=True)
class Reach:
    """The way to one service."""

    client: Callable[[str], Any]
    """Makes the client of boto3 for a service of AWS; made once."""

    log: str
    """Where the model's own words are."""

    data_plane: str = ""
    """Of a sandbox; empty where the real cloud is called."""


class Calls(ABC):
    """One kind. Of AWS, what boto3 raises is told by whoever calls."""

    word: ClassVar[str]
    stands: ClassVar[frozenset[str]]
    """States in which it is called."""

    asks_state: ClassVar[str]
    """The action of IAM by which somebody may ask for the state."""

    remedies: ClassVar[Mapping[str, str]]
    """What to do about an error, by its code; beside those of every service."""

    def must_be_installed(self) -> None:
        """Refuse what an installation without an extra cannot call.

        Raises:
            NotInstalled: names the extra.
        """
        sdk.loaded()

    def errors(self) -> tuple[type[Exception], ...]:
        """What the SDK raises of a call, in `no_answer`'s words to tell.

        Raises:
            NotInstalled: the SDK is missing.
        """
        known = sdk.loaded("botocore.exceptions")
        return known.ClientError, known.BotoCoreError

    @abstractmethod
    def refuse(self, endpoint: Deployed, request: Request) -> None:
        """Refuse what such a service cannot be asked for.

        Raises:
            Failure: by the option that asks for it.
        """

    @abstractmethod
    def call(self, reach: Reach, endpoint: Deployed, request: Request) -> Answer:
        """Call it once.

        Raises:
            NoAnswer: with the reason.
        """

    def start(self, reach: Reach, endpoint: Deployed) -> Start | None:
        """Have its containers started in the sandbox, and nothing asked.

        None of what was tried while it was deployed, as there, or of what begins with a call.
        """
        del reach, endpoint
        return None

    @abstractmethod
    def told(self, said: Mapping[str, Any], message: str, log: str) -> str | None:
        """An error of the service in words of this kind; None where it has none for it."""

    @abstractmethod
    def state(self, client: Callable[[str], Any], endpoint: Deployed) -> str:
        """What the real cloud calls its state; empty where nobody may ask and `errors` are none.

        Raises:
            NoAnswer: with the reason.
        """

    @abstractmethod
    def log_on_cloud(self, endpoint: Deployed) -> str:
        """Where its model's own words are."""

    def log_in_sandbox(self, home: Path, endpoint: Deployed) -> str:
        """The same, of the sandbox in that folder."""
        return str(home / "data-plane" / "logs" / endpoint.name)


@cache
def calls() -> dict[str, Calls]:
    """By the kind's word."""
    return {each.word: each for each in every(Calls)}  # type: ignore[type-abstract]
