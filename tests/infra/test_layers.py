"""Whose value holds: the profile's, the stack's, the service's."""

from typing import Any

import pytest

from serving_components import Rollout, Strategy
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


def test_a_named_strategy_leaves_nothing_of_the_profiles_rollout() -> None:
    found = served(service("prod", rollout={"strategy": "all_at_once"}))

    assert found.rollout == Rollout()


def test_a_rollout_of_the_same_strategy_changes_key_by_key() -> None:
    found = served(service("prod", rollout={"bake_minutes": 20}))

    assert found.rollout == Rollout(strategy=Strategy.CANARY, percent=50, bake_minutes=20)


def test_a_fixed_profile_takes_any_fixed_number() -> None:
    found = served(service("dev", scaling={"min": 4}))

    assert (found.scaling.min, found.scaling.elastic) == (4, False)


def test_a_service_of_an_elastic_profile_can_be_fixed() -> None:
    assert not served(service("prod", scaling={"min": 2, "max": 2})).scaling.elastic


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
