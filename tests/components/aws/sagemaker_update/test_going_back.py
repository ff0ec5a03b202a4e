"""What is told and kept of an update that SageMaker took back."""

import pytest

from serving_components.aws.sagemaker_update import crud
from serving_components.aws.sagemaker_update.provider import EndpointUpdateProvider
from tests.components.aws.sagemaker_update.conftest import Properties, Updates
from tests.components.aws.sagemaker_update.fake import NAME, Account


@pytest.fixture(name="failed")
def a_failed_update(updates: Updates, account: Account) -> Properties:
    """The latency alarm went off and was over before the endpoint had settled."""

    def ring() -> None:
        account.ringing = ["latency"] if account.looks == 1 else []

    state = updates.up(account.version("1"))
    account.live, account.goes_back, account.meanwhile = "fraud-1", True, ring
    return updates.up(account.version("2"), state)


def test_it_names_the_alarm_and_since_when(failed: Properties) -> None:
    assert failed["failure"] == (
        f"endpoint {NAME}: it did not take over fraud-2: alarm latency"
        " since 2026-03-01 12:00:00 UTC. It is InService with fraud-1; revert the change, or mend"
        " it: the next `up` tries again"
    )


def test_the_state_says_what_runs(failed: Properties) -> None:
    assert (failed["movedTo"], failed["liveConfig"]) == ("fraud-1", "fraud-1")


def test_the_same_version_is_tried_again_and_told_why_it_failed(
    updates: Updates,
    account: Account,
    failed: Properties,
    capfd: pytest.CaptureFixture[str],
) -> None:
    news = updates.inputs(failed["configArn"])

    found = EndpointUpdateProvider().diff(NAME, failed, news)

    assert found.changes
    assert "the last update failed: " in capfd.readouterr().err
    account.goes_back = False
    assert updates.up(failed["configArn"], failed)["failure"] is None
    assert account.live == "fraud-2"


def test_a_revert_moves_nothing_and_takes_the_failed_version_away(
    updates: Updates, account: Account, failed: Properties
) -> None:
    state = updates.up(account.version("3", image="1"), failed)

    assert "UpdateEndpoint" not in account.changes
    assert state["failure"] is None
    assert set(account.configs) == {"fraud-1", "fraud-3"}
    assert set(account.models) == {"fraud-m1", "fraud-m3"}


def test_what_aws_refuses_is_kept_in_one_line(updates: Updates, account: Account) -> None:
    account.version("1")
    account.live = "fraud-1"
    account.targets = [{"ResourceId": "x"}]  # none of ours, so the fake refuses another type
    account.version("2", InstanceType="ml.m5.large")
    account.models.pop("fraud-m2")

    state = updates.up(account.arn("endpoint-config", "fraud-2"))

    assert state["failure"].startswith(f"endpoint {NAME}: An error occurred")
    assert "\n" not in state["failure"]
    assert crud.changed(state, updates.inputs(state["configArn"])) == ["failure"]
