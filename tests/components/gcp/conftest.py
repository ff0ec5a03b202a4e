"""Our resources' calls, against a Vertex AI in memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from serving_components.core.own_resource.living import forget
from serving_components.gcp.own_resource.address import Address
from serving_components.gcp.own_resource.calls import Vertex
from serving_components.gcp.own_resource.operations import Waiter
from tests.components.gcp.google import Google
from tests.components.gcp.served import served


@dataclass
class Reached:
    """How the calls get there."""

    google: Google
    url: str

    def connect(self, location: str) -> Vertex:
        def address(_: str) -> Address:
            return Address(self.url, ours=True)

        return Vertex(location, address=address, pause=self.google.sleep)

    def waits(self, vertex: Vertex, say: Callable[[str], None], most_s: float) -> Waiter:
        return Waiter(vertex, say, most_s, pause=self.google.sleep, clock=self.google.clock)

    @property
    def ways(self) -> dict[str, Any]:
        return {"connect": self.connect, "waits": self.waits}


@pytest.fixture(name="google")
def google_() -> Google:
    return Google()


@pytest.fixture(name="reached")
def reached_(google: Google) -> Iterator[Reached]:
    with served(google) as url:
        yield Reached(google, url)


@pytest.fixture(autouse=True)
def _another_command() -> None:
    forget()
