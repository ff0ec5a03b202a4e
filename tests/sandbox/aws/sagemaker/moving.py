"""An endpoint whose updates take the cloud's time, on a clock that tests turn."""

from pathlib import Path
from typing import Any

from cloud_sandbox.aws.sagemaker.endpoint import Endpoint
from cloud_sandbox.aws.sagemaker.rollback import FAILURE, by_now
from cloud_sandbox.aws.sagemaker.traffic import shares
from cloud_sandbox.aws.sagemaker.update import Update
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties
from tests.sandbox.aws.sagemaker.served import (
    ENDPOINT_TOKEN,
    HERE,
    SERVER,
    VARIANT,
    a_configuration,
    a_model,
    an_endpoint,
)
from tests.support.emulated import Emulated

PROVISIONING_S = 300
"""What the sandbox takes a new fleet to need."""


class Moving:
    """Endpoint `fraud` on `old`, beside which lies `new`."""

    def __init__(self, aws: Emulated, pace: float = 1.0, **variant: Any) -> None:
        self.aws, self.store, self.pace = aws, aws.store, pace
        for number, needed in enumerate(SERVER):
            aws.create(needed.token, needed.inputs, name=f"need{number}")
        a_model(aws)
        for name in ("old", "new"):
            a_configuration(aws, name, VARIANT | variant)
        an_endpoint(aws, "fraud", "old")

    def begin(self, deployment: Properties | None = None, to: str = "new", **how: Any) -> float:
        """Update it; when that began."""
        inputs = self.stored.inputs | {"endpointConfigName": to, "deploymentConfig": deployment}
        here = Here(self.store, HERE, Path(), pace=self.pace)
        begun = Endpoint().move(here, self.stored, inputs, Update(**how))
        assert begun.operation is not None
        return begun.operation.began

    def later(self, seconds: float) -> None:
        """Let time pass."""
        self.store.turn_clock(seconds)

    @property
    def stored(self) -> Record:
        """As it is written."""
        found = self.store.find(HERE, ENDPOINT_TOKEN, "fraud")
        assert found is not None
        return found

    @property
    def record(self) -> Record:
        """As alarms and time have it."""
        return by_now(self.store, self.stored)

    @property
    def status(self) -> str:
        return Endpoint().status(self.record, self.store.now())

    @property
    def shares(self) -> dict[str, float]:
        """Percent of the traffic by configuration."""
        found = shares(self.record, self.store.now())
        return {one.configuration: round(one.share * 100, 2) for one in found}

    @property
    def failure(self) -> str | None:
        told: str | None = self.record.attributes.get(FAILURE)
        return told


def with_rest(deployment: Properties, **others: Any) -> Properties:
    """A blue/green deployment with more in its policy, such as its termination wait."""
    return {"blueGreenUpdatePolicy": deployment["blueGreenUpdatePolicy"] | others}
