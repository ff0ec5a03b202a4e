"""Our resource's calls, against an Azure in memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from serving_components.azure.own_resource.address import Address
from serving_components.azure.own_resource.calls import Arm
from serving_components.azure.own_resource.operations import Waiter
from serving_components.core.own_resource.living import forget
from tests.components.azure.azure import Azure
from tests.components.azure.served import served


@dataclass
class Reached:
    """How the calls get there."""

    azure: Azure

    def connect(self) -> Arm:
        return Arm(lambda: Address(self.azure.url, ours=True), self.azure.sleep)

    def waits(self, say: Callable[[str], None], most_s: float) -> Waiter:
        return Waiter(self.connect(), say, most_s, self.azure.sleep, self.azure.clock)


@pytest.fixture(name="azure")
def azure_() -> Azure:
    return Azure()


@pytest.fixture(name="reached")
def reached_(azure: Azure) -> Iterator[Reached]:
    with served(azure):
        yield Reached(azure)


@pytest.fixture(autouse=True)
def _another_command() -> None:
    forget()
