"""A stage whose endpoints a stand-in answers for, in the sandbox and on the cloud alike."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.main import main
from tests.cli.calling.stand_in import StandIn
from tests.cli.endpoint_entry import ENDPOINT, HERE, an_endpoint
from tests.cli.kinds.lambda_.function_entries import ARN, a_function
from tests.cli.stage import STACK, Stage
from tests.sandbox.aws.lambda_.served import ALIAS_TOKEN


class ServedStage:
    """The services fraud and risk, fraud's model with two samples beside its archive."""

    def __init__(self, stage: Stage, server: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
        self.stage, self.server = stage, server
        settings = {
            "models": {"one": {"path": "one/model.tar.gz"}, "own": {"image": "own:1"}},
            "services": {"fraud": {"model": "one"}, "risk": {"model": "own"}},
        }
        stage.write("Pulumi.dev.yaml", json.dumps({"config": {"serving:settings": settings}}))
        self.samples({"label": 1, "request": {"x": 1}}, {"label": 2, "request": {"x": 2}})
        for caller in ("calling.in_sandbox", "sandbox_calls"):
            monkeypatch.setattr(f"serving_cli.{caller}.running", self._running)
        monkeypatch.setenv("AWS_ENDPOINT_URL", server.url)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "mine")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "mine")
        monkeypatch.delenv("MAKELEVEL", raising=False)

    def samples(self, *samples: Any) -> Path:
        """Let these lie beside the archive."""
        return self.stage.write("one/samples.json", json.dumps(samples))

    def up(self, *services: str) -> int:
        """`serving sandbox up` of a stack that has these services; its exit code."""
        self.stage.pulumi("about")
        cloud = Store(self.stage.home / "cloud.sqlite3")
        for service in services:
            inputs = {"name": f"{service}-dev", "endpointConfigName": "v1"}
            cloud.put(Record(HERE, ENDPOINT, f"{service}-dev", inputs, {}))
        self.stage.makes(STACK, *map(an_endpoint, services))
        return self.stage.sandbox("up")

    def function_up(self, url: str = "") -> int:
        """`serving sandbox up` of a stack whose service `fraud` is a Lambda function."""
        self.stage.pulumi("about")
        inputs = {"functionName": "fraud-dev", "name": "live", "functionVersion": "1"}
        alias = Record(HERE, ALIAS_TOKEN, "fraud-dev/live", inputs, {"arn": ARN})
        Store(self.stage.home / "cloud.sqlite3").put(alias)
        self.stage.makes(STACK, *a_function(url))
        return self.stage.sandbox("up")

    def serving(self, command: str, *words: str) -> int:
        """`serving COMMAND WORDS --home HOME`; its exit code."""
        return main([command, *words, "--home", str(self.stage.home)])

    def on_cloud(self, command: str, *words: str) -> int:
        """`serving COMMAND WORDS --on cloud`; its exit code."""
        return main([command, *words, "--on", "cloud"])

    @contextmanager
    def _running(self, home: Path, *, to_the_end: bool = False) -> Iterator[str]:
        assert home == self.stage.home
        yield self.server.url
