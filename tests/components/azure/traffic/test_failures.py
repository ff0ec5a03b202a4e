"""What cannot be shared is told in one line, nothing moves, and the next command tries again."""

import pytest

from serving_components.azure.traffic import crud
from tests.components.azure.azure import Azure, Killed, Refusal
from tests.components.azure.traffic.conftest import Traffic

WHERE = "traffic of fraud: "


def test_a_deployment_that_is_not_there_is_told(azure: Azure, traffic: Traffic) -> None:
    state = traffic.up(100.0, 0.0)
    del azure.deployments[1]

    failed = traffic.up(50.0, 50.0, state)

    assert azure.changes == []
    assert failed["movedTraffic"] == {"blue-1": 100}
    assert failed["failure"] == (
        f"{WHERE}green-1 is no deployment of it; `pulumi refresh`, then `up` again, and what is"
        " gone is made anew"
    )
    assert crud.changed(failed, traffic.inputs(50.0, 50.0)) == ["failure"]


def test_a_deployment_that_failed_gets_no_requests(azure: Azure, traffic: Traffic) -> None:
    state = traffic.up(100.0, 0.0)
    azure.deployments[1]["properties"]["provisioningState"] = "Failed"

    failed = traffic.up(0.0, 100.0, state)

    assert azure.changes == []
    assert failed["failure"] == (
        f"{WHERE}green-1 (Failed) cannot answer, and gets no requests; it stays at blue-1 100 %"
    )


def test_a_deployment_that_is_being_scaled_gets_requests(azure: Azure, traffic: Traffic) -> None:
    azure.deployments[1]["properties"]["provisioningState"] = "Scaling"

    assert traffic.up(0.0, 100.0)["failure"] is None


def test_two_slots_are_two_deployments(azure: Azure, traffic: Traffic) -> None:
    failed = traffic.up(50.0, 50.0, deployments={"blue": "one-1", "green": "ONE-1"})

    assert azure.calls == []
    assert "two slots are the same deployment" in failed["failure"]


def test_what_is_no_endpoint_is_not_asked_for(azure: Azure, traffic: Traffic) -> None:
    failed = traffic.up(100.0, 0.0, endpoint="https://example.com/fraud")

    assert azure.calls == []
    assert failed["failure"].endswith("got https://example.com/fraud")


def test_requests_of_others_are_not_taken_away(azure: Azure, traffic: Traffic) -> None:
    azure.properties["traffic"] = {"else-1": 60, "blue-1": 40}

    failed = traffic.up(100.0, 0.0)

    assert azure.changes == []
    assert failed["movedTraffic"] is None
    assert failed["failure"] == (
        f"{WHERE}it stands at else-1 60 %, blue-1 40 %, and else-1 is none of deployments; set"
        " adopt to take its requests away"
    )


def test_copies_of_others_are_not_taken_away(azure: Azure, traffic: Traffic) -> None:
    azure.properties["traffic"] = {"blue-1": 100}
    azure.properties["mirrorTraffic"] = {"else-1": 10}

    failed = traffic.up(100.0, 0.0)

    assert failed["failure"].startswith(
        f"{WHERE}it stands at blue-1 100 %, copies of 10 % to else-1, and else-1 is none of"
    )


def test_requests_of_others_are_taken_over_where_that_is_asked_for(
    azure: Azure, traffic: Traffic
) -> None:
    azure.properties["traffic"] = {"else-1": 100}

    traffic.up(100.0, 0.0, adopt=True)

    assert traffic.live == ({"blue-1": 100}, {})


def test_an_endpoint_that_is_not_there_is_told(azure: Azure, traffic: Traffic) -> None:
    azure.endpoint = None

    assert traffic.up(100.0, 0.0)["failure"] == f"{WHERE}there is no such endpoint"


def test_a_change_that_fails_is_told_in_azures_words(azure: Azure, traffic: Traffic) -> None:
    azure.fails = {"code": "BadRequest", "message": "the shares\n are not taken"}

    failed = traffic.up(100.0, 0.0)

    assert failed["failure"] == f"{WHERE}Azure: the shares are not taken (BadRequest)"
    assert failed["movedTraffic"] is None


def test_what_azure_did_not_take_is_told(azure: Azure, traffic: Traffic) -> None:
    """Its answer to the change says nothing against it."""

    def undone(call: str) -> None:
        if call == "GET fraud" and azure.changes:
            azure.properties["traffic"] = {}

    azure.meanwhile = undone

    failed = traffic.up(100.0, 0.0)

    assert failed["failure"] == (f"{WHERE}Azure was told to share blue-1 100 %, and shares nothing")


def test_a_change_whose_answer_was_lost_is_seen_and_not_made_twice(
    azure: Azure, traffic: Traffic
) -> None:
    azure.lost = {"PUT fraud"}
    azure.lasts_s = 30.0

    state = traffic.up(100.0, 0.0)

    assert state["failure"] is None
    assert azure.changes == ["PUT fraud"]


def test_a_change_that_did_not_get_there_is_made_again(azure: Azure, traffic: Traffic) -> None:
    left = [Refusal(503, "ServiceUnavailable", "try again")]

    def refuse(call: str) -> None:
        if call == "PUT fraud" and left:
            raise left.pop()

    azure.meanwhile = refuse

    state = traffic.up(100.0, 0.0)

    assert state["failure"] is None
    assert azure.changes == ["PUT fraud"] * 2


def test_what_is_done_to_the_endpoint_already_is_waited_for(azure: Azure, traffic: Traffic) -> None:
    azure.lasts_s = 90.0
    azure.begin()

    state = traffic.up(100.0, 0.0)

    assert state["failure"] is None
    assert azure.changes == ["PUT fraud"]
    assert azure.at >= 180


def test_a_change_that_meets_another_is_made_once_that_is_over(
    azure: Azure, traffic: Traffic, capsys: pytest.CaptureFixture[str]
) -> None:
    def another(call: str) -> None:
        if call == "PUT fraud" and azure.changes == [call]:
            azure.begin()

    azure.lasts_s = 20.0
    azure.meanwhile = another

    state = traffic.up(100.0, 0.0)

    assert state["failure"] is None
    assert azure.changes == ["PUT fraud"] * 2
    assert "another change is under way (Conflict)" in capsys.readouterr().err


def test_what_a_killed_command_began_is_waited_for_and_not_made_twice(
    azure: Azure, traffic: Traffic
) -> None:
    state = traffic.up(100.0, 0.0)
    azure.lasts_s, azure.dies_at = 600.0, azure.at + 60
    with pytest.raises(Killed):
        traffic.up(0.0, 100.0, state)
    azure.dies_at = float("inf")

    after = traffic.up(0.0, 100.0, state)

    assert after["failure"] is None
    assert azure.changes == []
    assert traffic.live == ({"green-1": 100}, {})


def test_a_change_that_takes_too_long_is_left_to_the_next_command(
    azure: Azure, traffic: Traffic
) -> None:
    azure.lasts_s = 4000.0

    late = traffic.up(100.0, 0.0)

    assert late["failure"] == (
        f"{WHERE}sharing blue-1 100 % (inprogress, 40 %) is still under way after 30 min, longer"
        " than timeout_minutes; the next `up` waits on"
    )
    azure.at += 4000
    assert traffic.up(100.0, 0.0, late)["failure"] is None
    assert azure.changes == []
