"""A new version gets all requests by steps that are watched, or none."""

import pytest

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.rollout_driver import How, Split, Step
from tests.components.core.rollout_driver.turned import CANARY, LINEAR, MINUTE_S, Killed, Turned


def test_a_canary_bakes_and_takes_over() -> None:
    world = Turned()

    ending = world.run("new")

    assert (ending.how, ending.percent) == (How.DONE, 100)
    assert world.moves == [(0, "new 25"), (10, "promote new")]


def test_everything_at_once_that_nobody_watches_is_one_change() -> None:
    """A caller meets no moment between, and an interruption none either."""
    world = Turned(rings={"errors": (-5, 99)})

    assert world.run("new", [Step(100)]).how is How.DONE
    assert world.moves == [(0, "promote new")]


def test_linear_steps_bake_each() -> None:
    world = Turned()

    world.run("new", LINEAR)

    assert world.moves == [*((0, "new 25"), (5, "new 50"), (10, "new 75"), (15, "promote new"))]


def test_everything_at_once_may_be_watched_before_the_old_version_is_let_go() -> None:
    world = Turned(rings={"errors": (3, 99)})

    ending = world.run("new", [Step(100, 5 * MINUTE_S)])

    assert ending.how is How.WENT_BACK
    assert world.moves == [(0, "new 100"), (3, "go back")]


def test_a_condition_sends_it_back_at_once_and_is_named() -> None:
    world = Turned(rings={"errors": (4, 99)})

    ending = world.run("new")

    assert (ending.how, ending.because, ending.percent) == (How.WENT_BACK, ("errors",), 25)
    assert world.moves == [(0, "new 25"), (4, "go back")]
    assert ending.at == 4 * MINUTE_S
    assert world.split == Split("old")


def test_a_condition_of_the_last_moment_is_heard() -> None:
    world = Turned(rings={"errors": (10, 99)})

    assert world.run("new").how is How.WENT_BACK


def test_what_rang_before_speaks_only_after_it_was_silent() -> None:
    """It rings of the version before, which the new one may mend."""
    mended = Turned(rings={"errors": (-5, 6)})
    bad = Turned(rings={"errors": (-5, 2)})

    assert mended.run("new").how is How.DONE
    bad.rings = {"errors": (-5, 2), "latency": (3, 9)}
    assert bad.run("new").because == ("latency",)
    assert "errors rings already; it is not heard before it has been silent once" in bad.said


def test_what_rings_of_the_new_version_alone_is_heard_once_it_was_watched_for_long() -> None:
    """It may ring of an attempt before this one; by the end of the step, it does not."""
    again = Turned(rings={"errors of new": (-5, 99)}, of_the_candidate=("errors of new",))
    over = Turned(rings={"errors of new": (-5, 8)}, of_the_candidate=("errors of new",))

    assert again.run("new").because == ("errors of new",)
    assert again.moves == [(0, "new 25"), (10, "go back")]
    assert over.run("new").how is How.DONE


def test_a_version_that_nobody_can_watch_goes_back() -> None:
    world = Turned(blind=(2, 99))

    ending = world.run("new")

    assert ending.how is How.WENT_BACK
    assert ending.because == ("nobody could tell (throttled)",)
    assert world.minute < 4


def test_a_version_whose_watch_breaks_goes_back_and_the_mistake_is_not_hidden() -> None:
    world = Turned(breaks_at=4)

    with pytest.raises(KeyError):
        world.run("new")

    assert world.moves == [(0, "new 25"), (4, "go back")]
    assert world.said[-1] == "nobody could tell (KeyError: 'points'): back to old"


@pytest.mark.parametrize(
    ("world", "because"),
    [
        (Turned(rings={"errors": (4, 99)}, stuck="it is held"), "errors; it is held"),
        (
            Turned(blind=(2, 99), stuck="it is held"),
            r"nobody could tell \(throttled\); it is held",
        ),
        (
            Turned(breaks_at=4, stuck="it is held"),
            r"nobody could tell \(KeyError: 'points'\); it is held",
        ),
    ],
)
def test_one_that_cannot_go_back_says_why_it_was_to(world: Turned, because: str) -> None:
    with pytest.raises(NotMoved, match=because):
        world.run("new")

    assert world.split.candidate == "new"


def test_a_moment_in_which_nobody_can_tell_is_looked_over_and_not_the_last_one() -> None:
    brief, last = Turned(blind=(2, 2.6)), Turned(blind=(9.9, 10.2))

    assert brief.run("new").how is How.DONE
    assert last.run("new").how is How.DONE
    assert last.moves[1][0] > 10


def test_the_version_that_serves_already_is_left_alone() -> None:
    world = Turned()

    assert world.run("old").how is How.NOTHING_TO_DO
    assert world.moves == []


@pytest.mark.parametrize("died", [0.1, 3, 5.1, 9, 14.9])
def test_an_interrupted_rollout_goes_on_where_it_was(died: float) -> None:
    world = Turned(dies_at=died)
    with pytest.raises(Killed):
        world.run("new", LINEAR)
    world.dies_at = float("inf")

    ending = world.run("new", LINEAR)

    assert ending.how is How.DONE
    assert world.moves == [*((0, "new 25"), (5, "new 50"), (10, "new 75"), (15, "promote new"))]


def test_an_interrupted_step_that_nobody_dated_is_watched_anew() -> None:
    world = Turned(split=Split("old", "new", 25))

    world.run("new")

    assert world.moves == [(10, "promote new")]


def test_another_version_begins_anew() -> None:
    world = Turned(split=Split("old", "new", 25, since=-300))

    world.run("newer")

    assert world.moves[:2] == [(0, "go back"), (0, "newer 25")]
    assert (10, "promote newer") in world.moves


def test_a_revert_gives_the_rollout_up() -> None:
    world = Turned(split=Split("old", "new", 25, since=0))

    ending = world.run("old")

    assert (ending.how, ending.percent) == (How.RETURNED, 25)
    assert world.moves == [(0, "go back")]


def test_an_interruption_before_the_promotion_only_promotes() -> None:
    world = Turned(split=Split("old", "new", 100, since=-60))

    assert world.run("new").how is How.DONE
    assert world.moves == [(0, "promote new")]


def test_a_changed_plan_watches_the_share_that_is_there() -> None:
    world = Turned(split=Split("old", "new", 40, since=0))

    world.run("new", LINEAR)

    assert world.moves[0] == (5, "new 50")


def test_a_step_that_holds_waits_for_the_next_command() -> None:
    steps = [Step(10, 5 * MINUTE_S, hold=True), Step(100)]
    world = Turned()

    first = world.run("new", steps)
    second = world.run("new", steps)

    assert (first.how, first.percent) == (How.PAUSED, 10)
    assert second.how is How.DONE
    assert [what for _, what in world.moves] == ["new 10", "promote new"]


def test_a_held_version_that_turns_bad_goes_back_by_the_next_command() -> None:
    steps = [Step(10, 5 * MINUTE_S, hold=True), Step(100)]
    world = Turned()
    world.run("new", steps)
    world.rings = {"errors": (0, 99)}

    assert world.run("new", steps).how is How.WENT_BACK
    assert world.split == Split("old")


@pytest.mark.parametrize("shares", [[], [50], [0, 100], [50, 25, 100], [25, 25, 100]])
def test_steps_lead_to_everything_and_never_back(shares: list[int]) -> None:
    world = Turned()

    with pytest.raises(ValueError, match="got"):
        world.run("new", [Step(share) for share in shares])
    assert world.moves == []


def test_progress_is_told_with_what_is_left() -> None:
    world = Turned()

    world.run("new", CANARY)

    assert world.said == [
        "new has 25 %, watched for 10 min",
        "new has taken over",
    ]
