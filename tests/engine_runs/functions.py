"""One function whose versions come and go, and what its calls meet meanwhile."""

import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from cloud_sandbox.aws.provider import ACCOUNT
from cloud_sandbox.engine.record import Event, Scope
from cloud_sandbox.engine.series import Datum, Metrics, Series
from serving_cli.sandbox_calls import answered
from tests.engine_runs.kills.commands import begin_up, unlock
from tests.engine_runs.kills.deaths import everything
from tests.support.sandboxed import Run, Sandboxed

PROGRAM: Final = """
    import json
    from pathlib import Path

    import pulumi
    from serving_components.aws import LambdaInference, LambdaInferenceArgs

    asked = json.loads(Path("function.json").read_text())
    pulumi.export("alias", LambdaInference("digits", LambdaInferenceArgs(**asked)).alias_arn)
"""

FUNCTION: Final = "aws:lambda/function:Function"
VERSION: Final = "aws:lambda/version:Version"
ALIAS: Final = "aws:lambda/alias:Alias"
ALARM: Final = "aws:cloudwatch/metricAlarm:MetricAlarm"
UPDATE: Final = "pulumi-python:dynamic/serving:AliasUpdate"

PACE: Final = "0.001"
"""A minute of the cloud is 60 ms."""

LONG: Final = {"strategy": "canary", "percent": 25, "bake_minutes": 600}
"""A canary that is watched until something happens to it."""

SHORT: Final = {"strategy": "canary", "percent": 25, "bake_minutes": 10}

_REPOSITORY: Final = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/digits@sha256:"
_MINUTE_S: Final = 60
_WATCHED_MINUTES: Final = 5


@dataclass
class Service:
    """The project, and its only function."""

    project: Sandboxed

    def asked(self, image: str, **asked: Any) -> None:
        """What the program asks for from now on: an image is one hexadecimal digit."""
        given = {"model": {"image": _REPOSITORY + image * 64}, "dashboard": False, **asked}
        self.project.file("function.json", json.dumps(given))

    def up(self, image: str, **asked: Any) -> Run:
        self.asked(image, **asked)
        return self.project.up()

    # What happens meanwhile

    @contextmanager
    def while_shared(self, do: Callable[[str], None]) -> Iterator[None]:
        """Once a version gets a share of the calls, `do` something about it, from beside."""
        over = threading.Event()

        def watch() -> None:
            while not over.wait(0.02):
                for version in self.shared():
                    do(version)
                    return

        beside = threading.Thread(target=watch)
        beside.start()
        try:
            yield
        finally:
            over.set()
            beside.join()

    def shared(self) -> dict[str, float]:
        """Versions that get a share by weight."""
        [alias] = self.project.store.all(ALIAS)
        weights: dict[str, float] = (alias.inputs.get("routingConfig") or {}).get(
            "additionalVersionWeights", {}
        )
        return weights

    def fail_calls(self, version: str) -> None:
        """Let every call of the last minutes that this version got have failed."""
        store = self.project.store
        store.turn_clock(2 * _WATCHED_MINUTES * _MINUTE_S)
        [function] = store.all(FUNCTION)
        dimensions = {
            "FunctionName": function.id,
            "Resource": f"{function.id}:live",
            "ExecutedVersion": version,
        }
        scope = Scope("aws", ACCOUNT, "eu-west-1")
        Metrics(self.project.home.folder / "metrics.sqlite3").put(
            Datum(
                Series(scope, "AWS/Lambda", name, frozenset(dimensions.items())),
                store.now() - minute * _MINUTE_S,
                10.0,
            )
            for name in ("Invocations", "Errors")
            for minute in range(_WATCHED_MINUTES + 1)
        )

    def calm_down(self) -> None:
        """Let time pass without a call."""
        self.project.store.turn_clock(4 * _WATCHED_MINUTES * _MINUTE_S)

    def killed_while_shared(self) -> None:
        """Begin an `up`, and kill all of it once a version gets a share."""
        before = set(self.shared())
        session = self.project.session().for_stack("dev")
        with answered(self.project.home, session.environment, ("up",)) as environment:
            up = begin_up(session, "dev", environment)
            while up.poll() is None and set(self.shared()) <= before:
                time.sleep(0.01)
            everything(up, random.Random(0))
            up.communicate()
        unlock(session, "dev")

    # What came of it

    def events(self, *tokens: str) -> list[Event]:
        """All that ever happened to the types that callers meet."""
        return [one for token in tokens for one in self.project.store.events(token)]


def stands(run: Run) -> tuple[str, dict[str, float]]:
    """The version that the alias stands for, and what others get."""
    [alias] = run.existing(ALIAS)
    routing = alias.inputs.get("routingConfig") or {}
    return alias.inputs["functionVersion"], routing.get("additionalVersionWeights") or {}


def versions(run: Run) -> list[str]:
    """Numbers of those that exist."""
    return sorted(one.attributes["version"] for one in run.existing(VERSION))


def told(run: Run, what: str) -> list[str]:
    """Messages of the command that say this."""
    return [each.message for each in run.diagnostics if what in each.message]
