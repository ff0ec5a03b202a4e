"""Long operations are waited for, told of, and end with their own error."""

import pytest

from serving_components.azure.own_resource.operations import StillUnderWay, Waiter
from serving_components.azure.own_resource.refusal import Refused
from tests.components.azure.azure import HERE, Azure
from tests.components.azure.conftest import Reached

ASKED = {"properties": {"traffic": {"blue": 100}, "mirrorTraffic": {}}}


def shared(azure: Azure, reached: Reached, said: list[str] | None = None) -> Waiter:
    """Wait for a change."""
    azure.made("blue")
    waiter = reached.waits((said if said is not None else []).append, 600.0)
    waiter.done(HERE, waiter.arm.put(HERE, ASKED), "sharing")
    return waiter


def test_progress_is_told_by_the_minute(azure: Azure, reached: Reached) -> None:
    azure.lasts_s = 150
    said: list[str] = []

    shared(azure, reached, said)

    assert azure.properties["traffic"] == {"blue": 100}
    assert said == [
        "sharing (inprogress, 40 %), for 0 min of 10 at most",
        "sharing (inprogress, 40 %), for 1 min of 10 at most",
        "sharing (inprogress, 40 %), for 2 min of 10 at most",
    ]


def test_the_pause_is_what_azure_wants(azure: Azure, reached: Reached) -> None:
    azure.lasts_s, azure.retry_after = 25, "10"

    shared(azure, reached)

    assert azure.pauses[0] == 10.0


def test_a_change_that_tells_of_no_operation_is_seen_by_its_resource(
    azure: Azure, reached: Reached
) -> None:
    azure.lasts_s, azure.tells = 90, ""
    said: list[str] = []

    shared(azure, reached, said)

    assert azure.properties["traffic"] == {"blue": 100}
    assert said[0] == "sharing (updating), for 0 min of 10 at most"


@pytest.mark.parametrize("tells", ["Azure-AsyncOperation", ""])
def test_a_change_that_failed_is_told(azure: Azure, reached: Reached, tells: str) -> None:
    azure.lasts_s, azure.tells = 30, tells
    azure.fails = {"code": "OutOfQuota", "message": "not enough"}

    with pytest.raises(Refused) as refused:
        shared(azure, reached)

    assert str(refused.value) == (
        "Azure: not enough (OutOfQuota)" if tells else "Azure: gives no reason (Failed)"
    )


def test_who_may_not_ask_for_operations_looks_at_the_resource(
    azure: Azure, reached: Reached
) -> None:
    azure.lasts_s, azure.may_ask = 90, False
    said: list[str] = []

    shared(azure, reached, said)

    assert azure.properties["traffic"] == {"blue": 100}
    assert said[0] == (
        "how far it is cannot be asked, and is seen by what comes: Azure: no permission for"
        " operations (AuthorizationFailed)"
    )


def test_an_operation_that_is_told_elsewhere_is_seen_by_its_resource(
    azure: Azure, reached: Reached
) -> None:
    """Whoever is asked gets credentials."""
    azure.made("blue")
    azure.lasts_s = 30
    said: list[str] = []
    waiter = reached.waits(said.append, 600.0)
    waiter.arm.get(HERE)
    azure.url = "https://example.com"

    waiter.done(HERE, waiter.arm.put(HERE, ASKED), "sharing")

    assert azure.properties["traffic"] == {"blue": 100}
    assert said[0] == "how far it is would be told elsewhere, and is seen by what comes"


def test_a_change_that_takes_too_long_is_left(azure: Azure, reached: Reached) -> None:
    azure.lasts_s = 6000

    with pytest.raises(StillUnderWay, match=r"^sharing \(inprogress, 40 %\) is still under way"):
        shared(azure, reached)


def test_what_goes_while_it_is_waited_for_is_gone(azure: Azure, reached: Reached) -> None:
    azure.made("blue")
    azure.lasts_s = 30
    azure.begin()

    def vanish(_: str) -> None:
        if azure.at > 20:
            azure.endpoint = None

    azure.meanwhile = vanish
    azure._advance = lambda: None  # type: ignore[method-assign]

    assert reached.waits(lambda _: None, 600.0).settled(HERE, "waiting") is None
