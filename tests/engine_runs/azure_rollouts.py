"""One online endpoint of Azure whose versions come and go, and what happens to it meanwhile."""

import json
import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.series import Datum, Metrics, Series
from serving_cli.recovery import recover
from serving_cli.sandbox_calls import answered
from tests.engine_runs.kills.commands import begin
from tests.engine_runs.kills.deaths import everything
from tests.support.sandboxed import Run, Sandboxed

SUBSCRIPTION: Final = "00000000-1111-2222-3333-444444444444"
PROGRAM: Final = f"""
    import json
    from pathlib import Path

    import pulumi
    from serving_components.azure import AzureOnlineEndpoint, AzureOnlineEndpointArgs
    from serving_components.azure import AzureWorkspace, AzureWorkspaceArgs

    asked = json.loads(Path("endpoint.json").read_text())
    shared = AzureWorkspace(
        "shared", AzureWorkspaceArgs(subscription_id="{SUBSCRIPTION}", location="westeurope")
    )
    fraud = AzureOnlineEndpoint(
        "fraud", AzureOnlineEndpointArgs(workspace=shared.workspace, **asked)
    )
    pulumi.export("endpoint", fraud.endpoint_id)
"""

_ML: Final = "azure-native:machinelearningservices"
ENDPOINT: Final = f"{_ML}:OnlineEndpoint"
DEPLOYMENT: Final = f"{_ML}:OnlineDeployment"
ENVIRONMENT: Final = f"{_ML}:EnvironmentVersion"
TRAFFIC: Final = "pulumi-python:dynamic/serving:AzureTraffic"

PACE: Final = "0.001"
"""A minute of the cloud is 60 ms."""

SHORT: Final = {"strategy": "canary", "percent": 10, "bake_minutes": 10}
LONG: Final = {"strategy": "canary", "percent": 10, "bake_minutes": 600}
"""A canary that is watched until something happens to it."""

COPIES: Final = {"percent": 20, "minutes": 10}
LONG_COPIES: Final = {"percent": 20, "minutes": 600}

_MINUTE_S: Final = 60
_WATCHED_MINUTES: Final = 7

Percents = dict[str, int]
Met = tuple[Percents, Percents]
"""Requests, and copies, in percent by the digit of the image that a deployment runs."""


@dataclass
class Service:
    """The project, and its only endpoint."""

    project: Sandboxed

    def asked(self, image: str, **asked: Any) -> None:
        """What the program asks for from now on: an image is one hexadecimal digit."""
        self.project.file("endpoint.json", json.dumps({"model": model(image), **asked}))

    def up(self, image: str, **asked: Any) -> Run:
        self.asked(image, **asked)
        return self.project.up()

    # What happens meanwhile

    @property
    def met(self) -> Met:
        """What callers meet now."""
        return met(self.project.store.all)

    def copied(self) -> bool:
        return bool(self.met[1])

    def shared(self) -> bool:
        """Whether two deployments get requests."""
        return len(self.met[0]) > 1

    @contextmanager
    def once(self, when: Callable[[], bool], do: Callable[[], None]) -> Iterator[None]:
        """Do something from beside, as soon as something is so."""
        over = threading.Event()

        def watch() -> None:
            while not over.wait(0.02):
                if when():
                    do()
                    return

        beside = threading.Thread(target=watch)
        beside.start()
        try:
            yield
        finally:
            over.set()
            beside.join()

    def fail_candidate(self) -> None:
        """Let a model have failed every request, or copy of one, of the last minutes."""
        store = self.project.store
        store.turn_clock(2 * _WATCHED_MINUTES * _MINUTE_S)
        [endpoint] = store.all(ENDPOINT)
        traffic, mirror = shares_of(endpoint)
        told = {
            "resourceId": endpoint.id.lower(),
            "deployment": next(iter(mirror), min(traffic, key=lambda it: traffic[it])),
            "statusCode": "424",
            "statusCodeClass": "4xx",
            "modelStatusCode": "500",
        }
        series = Series(
            Scope("azure-native", SUBSCRIPTION, ""),
            "Microsoft.MachineLearningServices/workspaces/onlineEndpoints",
            "RequestsPerMinute",
            frozenset(told.items()),
        )
        Metrics(self.project.home.folder / "metrics.sqlite3").put(
            Datum(series, store.now() - minute * _MINUTE_S, 10.0)
            for minute in range(_WATCHED_MINUTES + 1)
        )

    def answering(self) -> bool:
        """Whether anybody gets requests."""
        return any(shares_of(endpoint)[0] for endpoint in self.project.store.all(ENDPOINT))

    def killed(self, once: Callable[[], bool], word: str = "up") -> Met:
        """Begin an `up`, or a `destroy`, and kill all of it as soon as something is so.

        What callers meet then.
        """
        session = self.project.session().for_stack("dev")
        with answered(self.project.home, session.environment, (word,)) as environment:
            command = begin(word, session, "dev", environment)
            while command.poll() is None and not once():
                time.sleep(0.01)
            assert command.poll() is None, command.communicate()[0]
            everything(command, random.Random(0))
            command.communicate()
        recover(session, "dev")  # as `make up` does; a state may be half written
        return self.met


def model(image: str) -> dict[str, str]:
    return {"image": f"fraud@sha256:{image * 64}"}


def met(existing: Callable[[str], list[Record]]) -> Met:
    """What callers meet, of what there is of each type."""
    images = {it.id.lower(): it.inputs["properties"]["image"][-1] for it in existing(ENVIRONMENT)}
    digits = {
        it.inputs["deploymentName"]: images[it.inputs["properties"]["environmentId"].lower()]
        for it in existing(DEPLOYMENT)
    }
    [endpoint] = existing(ENDPOINT)
    traffic, mirror = shares_of(endpoint)
    return (
        {digits[name]: share for name, share in traffic.items()},
        {digits[name]: share for name, share in mirror.items()},
    )


def shares_of(endpoint: Record) -> Met:
    """By names of deployments."""
    properties: Mapping[str, Any] = endpoint.inputs["properties"]
    return properties.get("traffic") or {}, properties.get("mirrorTraffic") or {}


def deployed(run: Run) -> int:
    """How many deployments there are."""
    return len(run.existing(DEPLOYMENT))


def told(run: Run, what: str) -> list[str]:
    """Messages of the command that say this."""
    return [each.message for each in run.diagnostics if what in each.message]
