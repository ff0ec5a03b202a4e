"""Requests become seconds, phases and versions."""

from serving_cli.rehearsing.latency import Latency
from serving_cli.rehearsing.request import Failed
from serving_cli.rehearsing.timeline import failures, phases, seen, spans
from tests.cli.rehearsing.made_up import REFUSED, a_rehearsal, a_takeover, answered, failed


def test_a_request_belongs_to_the_second_it_was_due_in() -> None:
    found = spans(answered(0.0, 0.999, 1.0, ms=3000))

    assert [(span.at, span.sent) for span in found] == [(0, 2), (1, 1)]


def test_a_second_in_which_nothing_was_due_is_not_left_out() -> None:
    found = spans(answered(0.0, 2.0))

    assert [span.sent for span in found] == [1, 0, 1]
    assert found[1].latency is None


def test_a_second_tells_who_answered_and_what_failed() -> None:
    third, fourth = spans(a_takeover().requests)[2:4]

    assert (third.answered, third.failed) == ({"a": 2}, 0)
    assert (fourth.answered, fourth.failed) == ({"b": 1}, 1)


def test_stretches_of_several_seconds_hold_what_their_seconds_hold() -> None:
    found = spans(a_takeover().requests, 3)

    assert [(span.at, span.sent, span.failed) for span in found] == [(0, 6, 0), (3, 6, 1)]


def test_nothing_sent_is_no_second() -> None:
    assert spans([]) == []


def test_phases_are_cut_where_the_deploy_began_and_where_it_ended() -> None:
    found = phases(a_takeover())

    assert {name: (span.sent, span.failed) for name, span in found.items()} == {
        "before": (4, 0),
        "during": (4, 1),
        "after": (4, 0),
    }


def test_latency_of_a_phase_is_that_of_its_answers() -> None:
    found = phases(a_takeover())

    assert found["before"].latency == Latency(4, 4, 4)
    assert found["during"].latency == Latency(4, 8, 8)


def test_a_version_is_known_by_the_first_and_the_last_request_it_answered() -> None:
    old, new = seen(a_takeover())

    assert (old.version, old.answered, old.first, old.last) == ("a", 6, 0, 2.5)
    assert (new.version, new.answered, new.first, new.last) == ("b", 5, 3.5, 5.5)


def test_variants_that_answered_are_listed_once() -> None:
    [one] = seen(a_rehearsal([*answered(0, 1), *answered(2, variant="shadow")]))

    assert one.variants == ["live", "shadow"]


def test_old_is_what_answered_before_the_deploy_and_new_what_did_only_after() -> None:
    rehearsed = a_rehearsal([*answered(0, 5), *answered(3, version="b"), *answered(4, version="c")])

    assert (rehearsed.old, rehearsed.new) == (["a"], ["b", "c"])


def test_a_version_that_only_failed_has_not_answered() -> None:
    refused = answered(3, version="b")[0]
    rehearsed = a_rehearsal([*answered(0), type(refused)(3, 0.001, "b", "live", REFUSED)])

    assert rehearsed.versions == ["a"]


def test_failures_are_counted_by_kind_and_reason_the_most_frequent_first() -> None:
    late = Failed("no answer", "")

    assert failures([*failed(1, why=late), *failed(2, 3)]) == [(REFUSED, 2), (late, 1)]
