"""Changes of alarms, in seconds of the traffic."""

from pathlib import Path

from cloud_sandbox.aws.cloudwatch.alarm import COMPOSITE_ALARM, METRIC_ALARM
from cloud_sandbox.engine.standing import Identity, Turn, put_turn
from serving_cli.rehearsing.alarms import AlarmChange, changes
from serving_cli.rehearsing.clock import Clock
from tests.sandbox.aws.cloudwatch.examples import ALARM
from tests.sandbox.aws.sagemaker.served import HERE
from tests.support.emulated import Emulated

T0 = 1_800_000_000.0
CLOCK = Clock(T0, rate=50)


def turned(aws: Emulated, after_s: float, name: str, kind: str = METRIC_ALARM) -> None:
    put_turn(aws.store, Turn(Identity(HERE, kind, name), T0 + after_s, "OK", "ALARM", "so it is"))


def test_what_changed_before_the_traffic_is_none_of_it(tmp_path: Path) -> None:
    aws = Emulated(tmp_path / "home", region="eu-west-1")
    turned(aws, -1, "slow")
    turned(aws, 600, "slow")

    assert [each.at for each in changes(aws.store, CLOCK)] == [12]


def test_an_alarm_is_told_by_its_period_where_it_has_one(tmp_path: Path) -> None:
    aws = Emulated(tmp_path / "home", region="eu-west-1")
    aws.create(ALARM.token, ALARM.inputs | {"name": "slow", "period": 300}, name="slow")
    turned(aws, 600, "slow")
    turned(aws, 650, "page", COMPOSITE_ALARM)

    assert changes(aws.store, CLOCK) == [
        AlarmChange(12, "slow", "OK", "ALARM", "so it is", 300),
        AlarmChange(13, "page", "OK", "ALARM", "so it is", None),
    ]
