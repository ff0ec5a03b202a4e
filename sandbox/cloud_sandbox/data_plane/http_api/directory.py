"""HTTP APIs by their ids, with all that belongs to each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from cloud_sandbox.aws.apigatewayv2.parts import API, AUTHORIZER, INTEGRATION, ROUTE, STAGE
from cloud_sandbox.aws.apigatewayv2.route_key import DEFAULT, RouteKey
from cloud_sandbox.aws.given import given
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.web.kept import Kept
from cloud_sandbox.engine.known import true
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_TARGET: Final = "integrations/"


@dataclass(frozen=True)
class Route:
    """One route, its key read."""

    inputs: Properties
    integration: Properties | None
    """None where it has no target: AWS takes that, and answers nothing by it."""

    key: RouteKey | None
    """None: it is `$default`."""

    @property
    def name(self) -> str:
        return str(self.inputs["routeKey"])


@dataclass(frozen=True)
class Api:
    """One HTTP API."""

    record: Record
    routes: tuple[Route, ...]
    stages: Mapping[str, Properties]
    """By their names, those that are deployed."""

    authorizers: Mapping[str, Properties] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def host(self) -> str:
        """On the cloud."""
        endpoint: str = self.record.attributes["apiEndpoint"]
        return endpoint.partition("://")[2]

    @property
    def made_otherwise(self) -> str:
        """Which input would have made routes that the sandbox does not read; empty where none."""
        names = ("body", "target")
        return next((name for name in names if given(self.record.inputs, name)), "")


class Directory:
    """What can be called now."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._kept = Kept(plane.store, self._read)

    def find(self, identity: str) -> Api | None:
        return self._kept.now().get(identity)

    def at(self, host: str) -> Api | None:
        """That of a host's name."""
        found = self.find(host.partition(".")[0])
        return found if found is not None and found.host == host else None

    def all(self) -> Iterable[Api]:
        return self._kept.now().values()

    def _read(self) -> Mapping[str, Api]:
        of = {
            token: self._plane.store.all(token) for token in (INTEGRATION, ROUTE, STAGE, AUTHORIZER)
        }
        return {
            record.id: _api(record, of)
            for record in self._plane.store.all(API)
            if record.inputs["protocolType"] == "HTTP" and not _closed(record.inputs)
        }


def _api(record: Record, of: Mapping[str, list[Record]]) -> Api:
    def own(token: str) -> dict[str, Properties]:
        return {
            part.id.partition("/")[2]: part.inputs
            for part in of[token]
            if part.scope == record.scope and part.id.partition("/")[0] == record.id
        }

    integrations = own(INTEGRATION)
    return Api(
        record,
        tuple(_route(inputs, integrations) for inputs in own(ROUTE).values()),
        {name: inputs for name, inputs in own(STAGE).items() if _deployed(inputs)},
        own(AUTHORIZER),
    )


def _route(inputs: Properties, integrations: Mapping[str, Properties]) -> Route:
    target = str(inputs.get("target") or "").removeprefix(_TARGET)
    key = inputs["routeKey"]
    return Route(inputs, integrations.get(target), None if key == DEFAULT else RouteKey.of(key))


def _closed(inputs: Properties) -> bool:
    """Only custom domains lead to it: botocore's `DisableExecuteApiEndpoint` [D]."""
    return true(inputs.get("disableExecuteApiEndpoint"))


def _deployed(inputs: Properties) -> bool:
    """A stage that never deployed has no routes yet: botocore's CreateStage, `AutoDeploy` [D]."""
    return true(inputs.get("autoDeploy")) or given(inputs, "deploymentId")
