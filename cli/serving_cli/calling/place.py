"""Place: where a stack's endpoints are, the sandbox or the real cloud."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from serving_cli.calling.caller import Caller
from serving_cli.calling.deployed import Deployed


class Place(Protocol):
    """One stack in one place."""

    @property
    def word(self) -> str:
        """`sandbox` or `cloud`."""

    @property
    def stack(self) -> str:
        """The stack's name."""

    def endpoints(self) -> Sequence[Deployed]:
        """What the stack's state names."""

    def state(self, endpoint: Deployed) -> str:
        """What the cloud calls its state; empty when nobody may ask."""

    def calling(self) -> AbstractContextManager[Caller]:
        """While inside, its endpoints can be called."""

    def samples_of(self, service: str) -> Path:
        """The file of a service's samples; raises `NoSamples`."""
