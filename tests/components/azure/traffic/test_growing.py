"""A new deployment has the instances that its share of the load needs before it gets the share."""

import pytest

from tests.components.azure.azure import Killed
from tests.components.azure.traffic.rollouts import COPIES, Properties, Rollouts

LINEAR = [
    {"percent": 50.0, "bakeSeconds": 300.0},
    {"percent": 100.0, "bakeSeconds": 0.0},
]
FAILED = {"code": "OutOfQuota", "message": "no room for so many"}


@pytest.fixture(name="before")
def before_(rollouts: Rollouts) -> Properties:
    """Five instances of the deployment that has the requests, two of the next one."""
    rollouts.most = {"live": 8.0, "next": 8.0}
    state = rollouts.up(rollouts.asked("live-1"), None)
    grow(rollouts, "live-1", 5)
    rollouts.azure.calls.clear()
    return state


def grow(rollouts: Rollouts, name: str, count: int) -> None:
    """As autoscale does."""
    _found(rollouts, name)["sku"] = {"name": "Default", "capacity": count}


def instances(rollouts: Rollouts, name: str) -> int:
    return int(_found(rollouts, name)["sku"]["capacity"])


def _found(rollouts: Rollouts, name: str) -> Properties:
    [found] = [it for it in rollouts.azure.deployments if it["name"] == name]
    return found


def watch(rollouts: Rollouts) -> list[str]:
    """Shares of a deployment that had fewer instances than those need, whenever there are any."""
    short: list[str] = []

    def looked(_: str) -> None:
        share = rollouts.live[0].get("live-2", 0)
        if instances(rollouts, "live-2") * 100 < 5 * share:
            short.append(f"{share} % on {instances(rollouts, 'live-2')}")

    rollouts.azure.meanwhile = looked
    return short


def test_it_has_never_fewer_than_its_share_of_those_before(
    rollouts: Rollouts, before: Properties, capsys: pytest.CaptureFixture[str]
) -> None:
    short = watch(rollouts)

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert state["failure"] is None
    assert short == []
    assert instances(rollouts, "live-2") == 5
    assert rollouts.azure.changes == ["PUT fraud", "PATCH live-2", "PUT fraud"]
    assert (
        "live-2 has 2 Standard_DS3_v2, and live-1 5: it gets 5 before it takes 100 %"
        in capsys.readouterr().err
    )


def test_each_step_gets_its_part(rollouts: Rollouts, before: Properties) -> None:
    rollouts.steps, short = LINEAR, watch(rollouts)

    rollouts.up(rollouts.asked("live-2"), before)

    assert short == []
    counts = [it["sku"]["capacity"] for it in rollouts.azure.sent if "sku" in it and len(it) == 1]
    assert counts == [3, 5]


def test_it_is_given_what_has_grown_meanwhile(rollouts: Rollouts, before: Properties) -> None:
    def busier(_: str) -> None:
        if "live-2" in rollouts.live[0] and instances(rollouts, "live-2") == 2:
            grow(rollouts, "live-1", 7)

    rollouts.azure.meanwhile = busier

    rollouts.up(rollouts.asked("live-2"), before)

    assert instances(rollouts, "live-2") == 7


@pytest.mark.parametrize(("most", "count"), [({"live": 4.0}, 4), ({"live": 2.0}, 2), (None, 2)])
def test_it_gets_no_more_than_it_may_have(
    rollouts: Rollouts, before: Properties, most: dict[str, float] | None, count: int
) -> None:
    rollouts.most = most

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert state["failure"] is None
    assert instances(rollouts, "live-2") == count


def test_copies_are_a_load_as_well(rollouts: Rollouts, before: Properties) -> None:
    rollouts.copies = {**COPIES, "percent": 50.0}

    rollouts.up(rollouts.asked("live-2"), before)

    assert rollouts.azure.changes[:2] == ["PATCH live-2", "PUT fraud"]


def test_one_that_gets_none_gives_its_requests_back(rollouts: Rollouts, before: Properties) -> None:
    def full(call: str) -> None:
        if call == "PATCH live-2":
            rollouts.azure.fails = FAILED

    rollouts.azure.meanwhile = full

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert rollouts.live == ({"live-1": 100}, {})
    assert state["failure"] == (
        "traffic of fraud: Azure: no room for so many (OutOfQuota); deployment live-1 of fraud:1"
        " has its requests, as before"
    )


def test_what_it_costs_without_requests_is_told_as_it_is(
    rollouts: Rollouts, before: Properties
) -> None:
    rollouts.steps = [{"percent": 80.0, "bakeSeconds": 600.0}, *rollouts.steps[1:]]
    rollouts.fails("live-2", 0)

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert "It stays deployed without requests, on 4 Standard_DS3_v2" in state["failure"]


def test_a_command_that_dies_meanwhile_is_gone_on_with_once_they_are_there(
    rollouts: Rollouts, before: Properties
) -> None:
    azure, short = rollouts.azure, watch(rollouts)
    azure.lasts_s = 480.0
    azure.dies_at = azure.at + 480 + 840 + 100
    with pytest.raises(Killed):
        rollouts.up(rollouts.asked("live-2"), before)
    assert _found(rollouts, "live-2")["properties"]["provisioningState"] == "Scaling"
    azure.dies_at = float("inf")

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert state["failure"] is None
    assert short == []
    assert instances(rollouts, "live-2") == 5


def test_a_change_of_the_most_moves_nothing(rollouts: Rollouts, before: Properties) -> None:
    rollouts.most = {"live": 3.0}

    after = rollouts.up(rollouts.asked("live-1"), before)

    assert rollouts.azure.calls == []
    assert after["maxInstances"] == {"live": 3.0}
