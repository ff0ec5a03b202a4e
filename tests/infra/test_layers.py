"""Whose value holds: the profile's, the stack's, the service's."""

from typing import Any

import pytest

from serving_components import InvalidArguments, Rollout, Scaling, Strategy
from serving_components.aws import SageMakerEndpointArgs
from tests.infra.stack_files import parsed, service, settings


def served(given: dict[str, Any]) -> SageMakerEndpointArgs:
    return parsed(given).endpoints["digits"]


@pytest.mark.parametrize(
    ("profile", "instance_type", "bounds", "per_minute", "protect"),
    [
        ("dev", "ml.t2.medium", (1, 1), None, False),
        ("staging", "ml.m5.large", (2, 4), 1000, False),
        ("prod", "ml.m5.xlarge", (2, 10), 1000, True),
    ],
)
def test_a_profile_sizes_a_service(
    profile: str,
    instance_type: str,
    bounds: tuple[int, int],
    per_minute: int | None,
    protect: bool,
) -> None:
    found = served(service(profile))

    assert found.instance_type == instance_type
    assert (found.scaling.min, found.scaling.most) == bounds
    assert found.scaling.requests_per_minute == per_minute
    assert found.protect is protect


@pytest.mark.parametrize(
    ("profile", "rollout"),
    [
        ("dev", Rollout()),
        ("staging", Rollout(strategy=Strategy.CANARY, percent=50, bake_minutes=5)),
        ("prod", Rollout(strategy=Strategy.CANARY, percent=50, bake_minutes=10)),
    ],
)
def test_a_profile_says_how_versions_roll_out(profile: str, rollout: Rollout) -> None:
    assert served(service(profile)).rollout == rollout


def test_a_service_overrides_its_profile_key_by_key() -> None:
    found = served(service("prod", scaling={"min": 4}))

    assert (found.scaling.min, found.scaling.max) == (4, 10)


@pytest.mark.parametrize(
    "followed",
    [
        {"cpu_percent": 60},
        {"between": {"metric": "cpu", "scale_in_percent": 30, "scale_out_percent": 70}},
    ],
)
def test_a_scaling_that_says_what_it_follows_follows_nothing_of_the_profiles(
    followed: dict[str, Any],
) -> None:
    found = served(service("prod", scaling=followed)).scaling

    assert found == Scaling(min=2, max=10, **followed)


def test_a_schedule_leaves_what_the_profile_follows() -> None:
    day = {"cron": "0 8 * * MON-FRI", "time_zone": "Europe/Berlin", "min": 4}
    found = served(service("prod", scaling={"schedules": {"day": day}})).scaling

    assert found.requests_per_minute == 1000
    assert found.bounds_of("day") == (4, 10)


def test_a_named_strategy_leaves_nothing_of_the_profiles_rollout() -> None:
    found = served(service("prod", rollout={"strategy": "all_at_once"}))

    assert found.rollout == Rollout()


def test_a_rollout_of_the_same_strategy_changes_key_by_key() -> None:
    found = served(service("prod", rollout={"bake_minutes": 20}))

    assert found.rollout == Rollout(strategy=Strategy.CANARY, percent=50, bake_minutes=20)


def test_a_fixed_profile_takes_any_fixed_number() -> None:
    found = served(service("dev", scaling={"min": 4}))

    assert (found.scaling.min, found.scaling.elastic) == (4, False)


@pytest.mark.parametrize("own", [{"max": 2}, {"min": 3, "max": 3}, {"min": 10}])
def test_a_service_that_fixes_its_number_follows_nothing_of_the_profiles(
    own: dict[str, Any],
) -> None:
    found = served(service("prod", scaling=own)).scaling

    assert not found.elastic
    assert found.targets == ()


@pytest.mark.parametrize(
    "unset",
    [{"scaling": None}, {"scaling": {"max": None}}, {"rollout": None}, {"protect": None}],
)
def test_a_key_set_to_nothing_is_the_profiles(unset: dict[str, Any]) -> None:
    assert served(service("prod", **unset)) == served(service("prod"))


def test_false_is_a_value() -> None:
    assert not served(service("prod", protect=False)).protect


def test_a_services_alarms_replace_the_stacks_receivers() -> None:
    given = service(alarms={"notify": ["arn:aws:sns:eu-west-1:123456789012:own"]})
    given["defaults"] = {"notify": ["arn:aws:sns:eu-west-1:123456789012:stack"]}

    assert served(given).alarms.notify == ["arn:aws:sns:eu-west-1:123456789012:own"]


def test_the_stacks_receivers_are_told_of_services_that_name_none() -> None:
    given = settings(defaults={"notify": ["arn:aws:sns:eu-west-1:123456789012:stack"]})

    assert served(given).alarms.notify == ["arn:aws:sns:eu-west-1:123456789012:stack"]


def test_the_stacks_defaults_reach_every_role() -> None:
    given = settings(defaults={"permissions_boundary": "arn:boundary", "role_path": "/ml/"})

    found = served(given)

    assert (found.permissions_boundary, found.role_path) == ("arn:boundary", "/ml/")


def test_a_services_bucket_comes_before_the_stacks() -> None:
    given = service(sagemaker={"artifact_bucket": "own"})
    given["defaults"] = {"artifact_bucket": "shared"}
    given["services"]["other"] = {"model": "digits", "sagemaker": {}}

    found = parsed(given).endpoints

    assert found["digits"].artifact_bucket == "own"
    assert found["other"].artifact_bucket == "shared"


def test_a_services_tags_lie_beside_its_name() -> None:
    assert served(service(tags={"tier": "gold"})).tags == {"service": "digits", "tier": "gold"}


@pytest.mark.parametrize("profile", ["dev", "staging", "prod"])
def test_a_serverless_service_takes_nothing_of_instances_from_its_profile(profile: str) -> None:
    found = served(service(profile, sagemaker={"serverless": {"memory_mb": 3072}}))

    assert found.serverless is not None
    assert found.serverless.memory_mb == 3072
    assert found.instance_type is None
    assert (found.scaling, found.rollout) == (Scaling(), Rollout())


@pytest.mark.parametrize("profile", ["dev", "staging", "prod"])
def test_an_asynchronous_service_takes_its_profiles_instances_only(profile: str) -> None:
    found = served(service(profile, sagemaker={"asynchronous": {}}))

    assert found.instance_type == served(service(profile)).instance_type
    assert (found.scaling, found.rollout) == (Scaling(), Rollout())


def test_an_asynchronous_service_can_go_to_no_instance() -> None:
    own = {"min": 0, "max": 3, "backlog": 5}

    found = served(service("prod", sagemaker={"asynchronous": {}}, scaling=own))

    assert found.scaling == Scaling(min=0, max=3, backlog=5)


def test_a_serverless_service_is_refused_what_it_asks_of_instances_itself() -> None:
    given = service("prod", sagemaker={"serverless": {}}, scaling={"min": 2})

    with pytest.raises(InvalidArguments, match=r"services\.digits\.scaling\.min: .*has none"):
        parsed(given)
