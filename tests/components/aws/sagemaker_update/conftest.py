"""The resource's calls, against an account in memory."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest

from serving_components.aws.sagemaker_update import crud
from serving_components.aws.sagemaker_update.waiting import Watcher
from tests.components.aws.own_resource.answering import AnsweredClients
from tests.components.aws.sagemaker_update.fake import NAME, Account

Properties = dict[str, Any]


@dataclass
class Updates:
    """One endpoint's updates, a command after the other."""

    account: Account = field(default_factory=Account)

    def inputs(self, config_arn: str, **changes: Any) -> Properties:
        """As the engine passes them: its numbers are all of one kind."""
        policy = {"MaximumExecutionTimeoutInSeconds": 3600.0, "TerminationWaitInSeconds": 0.0}
        routing = {"Type": "ALL_AT_ONCE", "WaitIntervalInSeconds": 300.0}
        return {
            "endpointName": NAME,
            "configArn": config_arn,
            "deployment": {
                "BlueGreenUpdatePolicy": {**policy, "TrafficRoutingConfiguration": routing}
            },
            "rollbackAlarms": ["errors", "latency"],
            "fixedCounts": {"live": 1.0},
            "keepVersions": 2.0,
            "archiveBucket": "shared",
            **changes,
        }

    def up(self, config_arn: str, old: Properties | None = None, **changes: Any) -> Properties:
        self.account.calls.clear()
        return crud.bring(
            self.inputs(config_arn, **changes), old, connect=self.connect, watch=self.watch
        )

    def refresh(self, state: Properties) -> Properties:
        return crud.seen(state, connect=self.connect)

    def destroy(self, state: Properties) -> None:
        crud.end(state, connect=self.connect)

    def connect(self, region: str) -> AnsweredClients:
        return AnsweredClients(region, self.account.answer)

    @property
    def watch(self) -> Any:
        return partial(Watcher, pause=lambda _: None)


@pytest.fixture(name="updates")
def updates_() -> Updates:
    return Updates()


@pytest.fixture(name="account")
def account_(updates: Updates) -> Account:
    return updates.account
