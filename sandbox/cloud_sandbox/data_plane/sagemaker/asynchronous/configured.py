"""What the configurations of endpoints say, read once for each version of what is deployed."""

from typing import TYPE_CHECKING, Final

from cloud_sandbox.aws.sagemaker.endpoint_configuration import EndpointConfiguration
from cloud_sandbox.data_plane.sagemaker.asynchronous.settings import Settings
from cloud_sandbox.data_plane.sagemaker.deployed import Callable
from cloud_sandbox.engine.store import Store
from cloud_sandbox.engine.wire import Properties

if TYPE_CHECKING:
    from cloud_sandbox.engine.record import Scope

_PRODUCTION: Final = "productionVariants"


class Configured:
    """By the scope and the name of a configuration."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[Scope, str], tuple[Settings | None, Properties]] = {}
        self._version: int | None = None

    def of(self, found: Callable, version: int) -> tuple[Settings | None, Properties]:
        """What it says of asynchronous inference, None where it answers at once; its variants."""
        if version != self._version:
            self._version = version
            self._known = {}
        place = (found.record.scope, found.has.configuration)
        if place not in self._known:
            there = self._store.find(place[0], EndpointConfiguration.token, place[1])
            inputs = there.inputs if there else {}
            told = {_PRODUCTION: inputs.get(_PRODUCTION)}
            self._known[place] = (Settings.of(inputs), told)
        return self._known[place]
