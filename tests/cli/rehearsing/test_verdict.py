"""What a deploy in production may not do is told, each with its reason."""

from serving_cli.rehearsing.rehearsed import Deploy
from serving_cli.rehearsing.request import VERSION_UNTOLD, Failed
from serving_cli.rehearsing.verdict import objections
from tests.cli.rehearsing.made_up import a_rehearsal, a_takeover, answered, failed


def test_a_takeover_in_which_all_was_answered_has_no_objection() -> None:
    clean = a_rehearsal([*answered(0, 1), *answered(3, 5, version="b")])

    assert list(objections(clean, 0)) == []


def test_a_failed_request_is_one_too_many_unless_allowed() -> None:
    [told] = objections(a_takeover(), 0)

    assert told == (
        "1 of 12 requests failed, where --max-failed allows 0: HTTP 424 ModelError: no such digit"
        " (1)"
    )
    assert list(objections(a_takeover(), 1)) == []


def test_the_most_frequent_failures_are_named_and_others_hinted_at() -> None:
    kinds = [
        request
        for number in (1, 2, 3, 4)
        for request in failed(*range(number), why=Failed(f"kind {number}", ""))
    ]
    many = a_rehearsal([*answered(0), *answered(5, version="b"), *kinds])

    [told] = objections(many, 0)

    assert told.endswith("kind 4 (4); kind 3 (3); kind 2 (2); …")


def test_a_failed_deploy_is_told_with_its_reason() -> None:
    deploy = Deploy(2, 4, "no such role (exit code 255)")
    rehearsed = a_rehearsal([*answered(0), *answered(5, version="b")], deploy=deploy)

    assert list(objections(rehearsed, 0)) == [
        "the deploy of the new version failed: no such role (exit code 255)"
    ]


def test_a_new_version_that_never_answered_is_told() -> None:
    assert list(objections(a_rehearsal(answered(0, 5)), 0)) == ["the new version never answered"]


def test_answers_that_name_no_version_prove_nothing() -> None:
    [told] = objections(a_rehearsal(answered(0, 5, version=VERSION_UNTOLD)), 0)

    assert "no answer names its model version" in told
