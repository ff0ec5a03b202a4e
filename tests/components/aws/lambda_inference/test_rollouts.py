"""A rollout of a function is steps of its alias, moved before the alias' own resource."""

from typing import Any

import pytest

from serving_components import InvalidArguments
from serving_components.aws.lambda_inference.moving import longest
from tests.components.aws.lambda_inference.around import a_function, deploy
from tests.support.cloud import RecordingCloud

UPDATE = "pulumi-python:dynamic/serving:AliasUpdate"
ALIAS = "aws:lambda/alias:Alias"
CANARY = {"strategy": "canary", "percent": 10, "bake_minutes": 10}


def update(cloud: RecordingCloud, **asked: Any) -> dict[str, Any]:
    deploy(cloud, **asked)
    return cloud.one(UPDATE)


def test_the_update_knows_function_and_alias_by_names_that_are_there_beforehand(
    cloud: RecordingCloud,
) -> None:
    inputs = update(cloud)

    assert (inputs["functionName"], inputs["aliasName"]) == ("fraud-1", "live")
    assert inputs["keepVersions"] == 2
    assert inputs.get("secondVersion") is None


def test_a_rollout_is_shares_and_seconds(cloud: RecordingCloud) -> None:
    assert update(cloud, rollout=CANARY)["steps"] == [
        {"percent": 10, "bakeSeconds": 600},
        {"percent": 100, "bakeSeconds": 0},
    ]


def test_it_goes_back_on_alarms_of_the_new_version_and_on_those_asked_for(
    cloud: RecordingCloud,
) -> None:
    inputs = update(cloud, rollout=CANARY | {"rollback_on": ["budget"]})

    made = {
        one.inputs["name"]
        for (token, name), one in cloud.registered.items()
        if token == "aws:cloudwatch/metricAlarm:MetricAlarm" and name.endswith("-by-version")
    }
    assert set(inputs["versionAlarms"]) == made
    assert inputs["otherAlarms"] == ["budget"]


def test_the_alias_comes_after_its_update_and_ignores_where_that_moved_it(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud)

    alias = cloud.registered[ALIAS, "fraud"]
    assert set(alias.ignore_changes) == {"functionVersion", "routingConfig"}
    assert (UPDATE, "fraud") in alias.depends_on


def test_a_share_of_another_version_is_the_updates(cloud: RecordingCloud) -> None:
    inputs = update(cloud, second_version={"version": "3", "percent": 20})

    assert inputs["secondVersion"] == {"version": "3", "percent": 20}
    assert "routingConfig" not in cloud.one(ALIAS)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            {"rollout": CANARY},
            "rollout canary: 10 % for 10 min, then 100 %; an update takes 25 min",
        ),
        (
            {"rollout": {"bake_minutes": 5}, "provisioned": {"min": 2}},
            "rollout all_at_once: 100 % for 5 min; an update takes 35 min",
        ),
    ],
)
def test_the_longest_time_is_told_with_the_waits_for_what_starts(
    asked: dict[str, Any], told: str
) -> None:
    assert longest(a_function(**asked)) == f"{told} at most"


def test_a_rollout_that_nobody_watches_tells_no_time() -> None:
    assert longest(a_function()) is None


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param(
            {"rollout": {"termination_wait_minutes": 5}},
            "rollout.termination_wait_minutes: 5 means nothing for Lambda, whose old version has no"
            " replicas to keep; leave it out, and say by keep_versions how many stay to go back to",
            id="replicas",
        ),
        pytest.param(
            {"rollout": CANARY | {"bake_minutes": 2}},
            "rollout.bake_minutes: 2 ends before the error alarm can tell: it looks back over 5"
            " minutes; set it to 5 or more",
            id="too short",
        ),
        pytest.param(
            {"rollout": {"rollback_on": ["budget"]}},
            "rollout.rollback_on: is looked at by no step; set bake_minutes to 5 or more, or leave"
            " rollback_on out",
            id="unwatched",
        ),
        pytest.param(
            {
                "second_version": {"version": "3", "percent": 20},
                "provisioned": {"min": 2},
            },
            "second_version: excludes provisioned: Lambda changes no provisioned concurrency of an"
            " alias that sends a share to another version; leave one of them out",
            id="provisioned",
        ),
        pytest.param(
            {"second_version": {"version": "$LATEST", "percent": 20}},
            "second_version.version:",
            id="unpublished",
        ),
        pytest.param(
            {"second_version": {"version": "3", "percent": 100}},
            "second_version.percent:",
            id="everything",
        ),
    ],
)
def test_what_no_rollout_of_a_function_can_do_is_refused(asked: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidArguments) as refused:
        a_function(**asked)

    assert told in " ".join(str(refused.value).split())
