"""One endpoint of Vertex AI whose versions come and go, and what happens to it meanwhile."""

import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Datum, Metrics, Series
from cloud_sandbox.gcp.vertex.serving import Serving
from serving_cli.recovery import recover
from serving_cli.sandbox_calls import answered
from tests.engine_runs.kills.commands import begin_up
from tests.engine_runs.kills.deaths import everything
from tests.support.sandboxed import Run, Sandboxed

PROGRAM: Final = """
    import json
    from pathlib import Path

    import pulumi
    from serving_components.gcp import VertexEndpoint, VertexEndpointArgs

    asked = json.loads(Path("endpoint.json").read_text())
    fraud = VertexEndpoint("fraud", VertexEndpointArgs(**asked))
    pulumi.export("endpoint", fraud.endpoint_name)
"""

ENDPOINT: Final = "gcp:vertex/aiEndpoint:AiEndpoint"
MODEL: Final = "gcp:vertex/model"
DEPLOYMENT: Final = "pulumi-python:dynamic/serving:VertexDeployment"
TRAFFIC: Final = "pulumi-python:dynamic/serving:VertexTraffic"

PACE: Final = "0.001"
"""A minute of the cloud is 60 ms."""

SHORT: Final = {"strategy": "canary", "percent": 10, "bake_minutes": 10}
LONG: Final = {"strategy": "canary", "percent": 10, "bake_minutes": 600}
"""A canary that is watched until something happens to it."""

STAYING: Final = {"termination_wait_minutes": 600}
"""The version before stays until something happens."""

_IMAGE: Final = "europe-docker.pkg.dev/my-project/serving/fraud@sha256:"
_MINUTE_S: Final = 60
_WATCHED_MINUTES: Final = 7

Split = dict[str, int]
"""Percent by the version of the model that a deployment serves."""


@dataclass
class Service:
    """The project, and its only endpoint."""

    project: Sandboxed

    def asked(self, image: str, **asked: Any) -> None:
        """What the program asks for from now on: an image is one hexadecimal digit."""
        given = {
            "project": "my-project",
            "location": "europe-west4",
            "model": {"image": _IMAGE + image * 64},
            **asked,
        }
        self.project.file("endpoint.json", json.dumps(given))

    def up(self, image: str, **asked: Any) -> Run:
        self.asked(image, **asked)
        return self.project.up()

    # What happens meanwhile

    @property
    def serving(self) -> Serving:
        """What is deployed now, and who gets requests."""
        [endpoint] = self.project.store.all(ENDPOINT)
        return Serving.of(endpoint, self.project.store.now())

    def shared(self) -> bool:
        """Whether two deployments get requests."""
        return len(self.serving.split) > 1

    def undeploying(self) -> bool:
        return any(change.kind == "undeploy" for change in self.serving.changes)

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

    def fail_canary(self) -> None:
        """Let every request of the last minutes that the smaller share got have failed."""
        store, split = self.project.store, self.serving.split
        store.turn_clock(2 * _WATCHED_MINUTES * _MINUTE_S)
        [endpoint] = store.all(ENDPOINT)
        labels = {
            "endpoint_id": endpoint.inputs["name"],
            "location": "europe-west4",
            "deployed_model_id": min(split, key=lambda it: split[it]),
            "response_code": "5xx",
        }
        series = Series(
            Scope("gcp", "my-project", "europe-west4"),
            "aiplatform.googleapis.com",
            "prediction/online/response_count",
            frozenset(labels.items()),
        )
        Metrics(self.project.home.folder / "metrics.sqlite3").put(
            Datum(series, store.now() - minute * _MINUTE_S, 10.0)
            for minute in range(_WATCHED_MINUTES + 1)
        )

    def killed(self, once: Callable[[], bool]) -> Split:
        """Begin an `up`, and kill all of it as soon as something is so; the split after it."""
        session = self.project.session().for_stack("dev")
        with answered(self.project.home, session.environment, ("up",)) as environment:
            up = begin_up(session, "dev", environment)
            while up.poll() is None and not once():
                time.sleep(0.01)
            assert up.poll() is None, up.communicate()[0]
            everything(up, random.Random(0))
            up.communicate()
        recover(session, "dev")  # as `make up` does; a state may be half written
        return by_version(self.serving)


def by_version(serving: Serving) -> Split:
    """Shares by the number of the version that gets them."""
    versions = {model["id"]: str(model["modelVersionId"]) for model in serving.models}
    return {versions[identity]: share for identity, share in serving.split.items()}


def serving(run: Run) -> Serving:
    """What there is once everything is over that was begun."""
    [endpoint] = run.existing(ENDPOINT)
    return Serving.of(endpoint, float("inf"))


def told(run: Run, what: str) -> list[str]:
    """Messages of the command that say this."""
    return [each.message for each in run.diagnostics if what in each.message]
