"""Instances follow a target: out after three minutes, in after fifteen."""

import pytest

from cloud_sandbox.aws.appautoscaling.autoscaler import activities
from tests.sandbox.aws.appautoscaling.autoscaler.conftest import T0, Scaled
from tests.sandbox.aws.sagemaker.served import HERE, busy


def test_three_minutes_above_the_target_add_what_brings_it_back(scaled: Scaled) -> None:
    scaled.requests(100)

    assert scaled.minutes(250, 250, 250, metric="InvocationsPerInstance") == [1, 1, 3]


def test_a_share_of_the_cpu_is_followed_as_it_is_measured(scaled: Scaled) -> None:
    scaled.cpu(240)

    assert scaled.minutes(250, 300, 370) == [1, 1, 2]


def test_a_minute_at_the_target_ends_a_breach(scaled: Scaled) -> None:
    scaled.cpu(200)

    assert scaled.minutes(300, 300, 200, 300, 300) == [1] * 5


def test_fifteen_minutes_below_the_target_take_away_what_is_too_much(scaled: Scaled) -> None:
    scaled.cpu(100)
    assert scaled.minutes(300, 300, 400)[-1] == 4

    assert scaled.minutes(*[40] * 15) == [4] * 14 + [2]


def test_just_below_the_target_nothing_is_taken_away(scaled: Scaled) -> None:
    scaled.cpu(100)
    scaled.minutes(300, 300, 400)

    assert scaled.minutes(*[95] * 20)[-1] == 4


def test_where_data_is_missing_nothing_scales(scaled: Scaled) -> None:
    scaled.cpu(100)

    assert scaled.minutes(300, None, 300, 300) == [1] * 4
    assert scaled.minutes(300) == [3]
    assert scaled.minutes(*[40] * 14, None, 40)[-1] == 3


def test_bounds_are_kept(scaled: Scaled) -> None:
    scaled.cpu(100)

    assert scaled.minutes(5000, 5000, 5000)[-1] == 10


def test_after_a_scale_out_what_was_added_counts_for_the_cooldown(scaled: Scaled) -> None:
    """Twice what one instance can take is two instances, however often it is found."""
    scaled.cpu(100, scaleOutCooldown=600)

    assert scaled.minutes(200, 200, 200, 200, 200, 200, 300) == [1, 1, 2, 2, 2, 2, 3]


def test_after_a_scale_in_the_next_waits_for_the_cooldown(scaled: Scaled) -> None:
    scaled.cpu(100, scaleInCooldown=600)
    scaled.minutes(300, 300, 1000)

    counts = scaled.minutes(*[80] * 26)

    assert counts[13:15] == [10, 8]
    assert counts[15:24] == [8] * 9
    assert counts[24] == 7


def test_of_several_policies_the_one_that_asks_for_most_wins(scaled: Scaled) -> None:
    scaled.cpu(100)
    scaled.requests(100)
    for _ in range(3):
        scaled.turn(60)
        scaled.measure(300, "CPUUtilization")
        scaled.measure(500, "InvocationsPerInstance")
    scaled.act()

    assert scaled.instances == 5
    [done] = scaled.done
    assert done.cause.startswith("policy requests: InvocationsPerInstance of 100")


def test_instances_go_only_when_every_policy_would_let_them(scaled: Scaled) -> None:
    scaled.cpu(100)
    scaled.requests(100)
    scaled.minutes(300, 300, 400)

    assert scaled.minutes(*[10] * 20)[-1] == 4  # nobody measured requests
    for _ in range(15):
        scaled.turn(60)
        scaled.measure(10, "CPUUtilization")
        scaled.measure(40, "InvocationsPerInstance")
    scaled.act()
    assert scaled.instances == 2


def test_a_policy_may_leave_scaling_in_to_others(scaled: Scaled) -> None:
    scaled.cpu(100, disableScaleIn=True)
    scaled.minutes(300, 300, 400)

    assert scaled.minutes(*[1] * 20)[-1] == 4


@pytest.mark.parametrize(
    ("others", "left", "consequence"),
    [
        ({}, 4, ", so no policy that follows a metric takes instances away"),
        ({"disableScaleIn": True}, 1, ""),
    ],
)
def test_a_policy_that_cannot_be_followed_lets_no_instance_go_if_it_has_a_say(
    scaled: Scaled, others: dict[str, bool], left: int, consequence: str
) -> None:
    metric = {"metrics": [{"id": "e", "expression": "m / 2", "returnData": True}]}
    scaled.tracking("math", 100, customizedMetricSpecification=metric, **others)
    scaled.cpu(100)
    assert scaled.minutes(300, 300, 400)[-1] == 4

    assert scaled.minutes(*[10] * 20)[-1] == left
    told = "policy math follows an expression of metrics, which the sandbox does not measure"
    assert set(scaled.unfollowed) == {f"endpoint/fraud/variant/live: {told}{consequence}"}


@pytest.mark.parametrize(
    ("flag", "counts"),
    [("dynamicScalingOutSuspended", [1, 1, 1]), ("dynamicScalingInSuspended", [1, 1, 4])],
)
def test_what_is_suspended_does_not_happen(scaled: Scaled, flag: str, counts: list[int]) -> None:
    scaled.cpu(100)
    scaled.suspend(flag)

    assert scaled.minutes(300, 300, 400) == counts
    assert scaled.minutes(*[1] * 20)[-1] == counts[-1]


def test_minutes_that_nobody_looked_at_are_made_up_for(scaled: Scaled) -> None:
    scaled.cpu(100)
    for value in (300, 300, 400, *[10] * 15):
        scaled.turn(60)
        scaled.measure(value, "CPUUtilization")

    scaled.act()

    assert [(one.at - T0, one.before, one.after) for one in scaled.done] == [
        (180, 1, 4),
        (18 * 60, 4, 1),
    ]
    assert scaled.instances == 1


def test_an_endpoint_that_is_busy_is_left_alone(scaled: Scaled) -> None:
    scaled.cpu(100)
    busy(scaled.aws, "Updating")

    assert scaled.minutes(300, 300, 300) == [1, 1, 1]


def test_activities_are_kept_with_their_cause(scaled: Scaled) -> None:
    scaled.cpu(100)
    scaled.minutes(300, 300, 400)

    [one] = activities(scaled.aws.store, HERE)
    assert (one.resource_id, one.at) == ("endpoint/fraud/variant/live", T0 + 180)
    assert (one.before, one.after) == (1, 4)
    assert one.cause == "policy cpu: CPUUtilization of 100, three minutes above: 400"


def test_nothing_is_done_twice(scaled: Scaled) -> None:
    scaled.cpu(100)
    scaled.minutes(300, 300, 400)

    assert scaled.act() == []
