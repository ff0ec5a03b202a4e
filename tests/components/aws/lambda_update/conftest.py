"""The resource's calls, against a function in memory."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from serving_components.aws.lambda_update import crud
from serving_components.aws.lambda_update.pace import CloudClock
from tests.components.aws.lambda_update.fake import NAME, Account
from tests.components.aws.own_resource.answering import AnsweredClients

Properties = dict[str, Any]

CANARY = [{"percent": 25.0, "bakeSeconds": 600.0}, {"percent": 100.0, "bakeSeconds": 0.0}]
AT_ONCE = [{"percent": 100.0, "bakeSeconds": 0.0}]
WATCHED = [{"percent": 100.0, "bakeSeconds": 600.0}]


@dataclass
class Updates:
    """One alias's updates, a command after the other."""

    account: Account = field(default_factory=Account)

    def inputs(self, version_arn: str, **changes: Any) -> Properties:
        """As the engine passes them: its numbers are all of one kind."""
        number = version_arn.rpartition(":")[2]
        return {
            "functionName": NAME,
            "aliasName": "live",
            "versionArn": version_arn,
            "steps": CANARY,
            "versionAlarms": [f"v{number}-errors"],
            "otherAlarms": [],
            "secondVersion": None,
            "keepVersions": 2.0,
            **changes,
        }

    def up(self, version_arn: str, old: Properties | None = None, **changes: Any) -> Properties:
        inputs = self.inputs(version_arn, **changes)
        for name in inputs["versionAlarms"]:
            self.account.alarms.setdefault(name, lambda *_: False)
        self.account.calls.clear()
        return crud.bring(inputs, old, connect=self.connect, clock=self.clock)

    def refresh(self, state: Properties) -> Properties:
        return crud.seen(state, connect=self.connect)

    def connect(self, region: str) -> AnsweredClients:
        return AnsweredClients(region, self.account.answer)

    def clock(self) -> CloudClock:
        return CloudClock(self.account.sleep, self.account.machine)

    def first(self, **changes: Any) -> Properties:
        """A function on its version 1, and the alias that the program then made."""
        state = self.up(self.account.version("1"), **changes)
        self.account.stand("1")
        return state


@pytest.fixture(name="updates")
def updates_() -> Updates:
    return Updates()


@pytest.fixture(name="account")
def account_(updates: Updates) -> Account:
    return updates.account
