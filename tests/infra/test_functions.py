"""Services on Lambda: what profiles give them, and what the program makes of them."""

from typing import Any

import pytest

from serving_components import Rollout, Strategy
from serving_components.aws import LambdaInferenceArgs
from serving_stack.program import deploy
from tests.infra.stack_files import function, parsed, service
from tests.support.cloud import RecordingCloud

FUNCTION = "aws:lambda/function:Function"


def served(given: dict[str, Any]) -> LambdaInferenceArgs:
    return parsed(given).functions["digits"]


@pytest.mark.parametrize(
    ("profile", "warm_up", "provisioned", "dashboard", "protect"),
    [
        ("dev", None, None, False, False),
        ("staging", 1, None, True, False),
        ("prod", None, (2, 20), True, True),
    ],
)
def test_a_profile_says_how_a_function_starts(
    profile: str,
    warm_up: int | None,
    provisioned: tuple[int, int] | None,
    *,
    dashboard: bool,
    protect: bool,
) -> None:
    found = served(function(profile))

    assert (found.warm_up.at_once if found.warm_up else None) == warm_up
    bounds = (found.provisioned.min, found.provisioned.max) if found.provisioned else None
    assert bounds == provisioned
    assert (found.dashboard, found.protect) == (dashboard, protect)


@pytest.mark.parametrize(
    ("profile", "rollout"),
    [
        ("dev", Rollout()),
        ("staging", Rollout(strategy=Strategy.CANARY, percent=10, bake_minutes=5)),
        ("prod", Rollout(strategy=Strategy.CANARY, percent=10, bake_minutes=10)),
    ],
)
def test_a_canary_of_functions_is_a_tenth(profile: str, rollout: Rollout) -> None:
    assert served(function(profile)).rollout == rollout


@pytest.mark.parametrize("profile", ["staging", "prod"])
@pytest.mark.parametrize(
    "own", [{"snap_start": False}, {"warm_up": {"at_once": 3}}, {"provisioned": {"min": 4}}]
)
def test_a_function_that_says_how_it_starts_takes_nothing_of_that_from_its_profile(
    profile: str, own: dict[str, Any]
) -> None:
    found = served(function(profile, **own))
    on_its_own = served(function("dev", **own))

    assert (found.warm_up, found.provisioned, found.snap_start) == (
        on_its_own.warm_up,
        on_its_own.provisioned,
        on_its_own.snap_start,
    )


def test_other_keys_of_a_function_leave_how_it_starts() -> None:
    found = served(function("prod", memory_mb=3008))

    assert found.memory_mb == 3008
    assert found.provisioned is not None


def test_what_the_file_leaves_out_is_left_out_of_the_arguments() -> None:
    """As some of it is refused beside an image, even where it is the default."""
    image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/digits:1"
    given = function()
    given["models"]["digits"] = {"image": image}

    assert served(given).model.image == image


def test_the_stacks_defaults_reach_functions_too() -> None:
    given = function() | {
        "defaults": {
            "permissions_boundary": "arn:boundary",
            "role_path": "/ml/",
            "artifact_bucket": "ours",
            "notify": ["arn:aws:sns:eu-west-1:123456789012:stack"],
        }
    }

    found = served(given)

    assert (found.permissions_boundary, found.role_path) == ("arn:boundary", "/ml/")
    assert found.artifact_bucket == "ours"
    assert found.alarms.notify == ["arn:aws:sns:eu-west-1:123456789012:stack"]


def both() -> dict[str, Any]:
    """An endpoint and a function of the same model, framework and all."""
    given = service()
    given["services"]["quick"] = {"model": "digits", "lambda": {"api": {"auth": "iam"}}}
    return given


def test_a_model_with_a_framework_is_an_image_to_one_service_and_a_zip_to_another() -> None:
    stack = parsed(both())

    [endpoint], [quick] = stack.endpoints.values(), stack.functions.values()
    assert endpoint.model == quick.model
    assert (quick.model.framework, quick.model.image) == ("sklearn:1.2", None)


def test_endpoints_and_functions_stand_in_one_stack_and_share_its_parts(
    cloud: RecordingCloud,
) -> None:
    wanted = parsed(both())

    told = cloud.deploy(lambda: deploy(wanted), stack="dev")

    assert {name: one["kind"] for name, one in told.items()} == {
        "digits": "sagemaker",
        "quick": "lambda",
    }
    assert cloud.only("serving:index:ArtifactBucket").name == "artifacts"
    assert cloud.only("serving:index:AlarmTopic").name == "alarms"


def test_the_stack_tells_where_a_function_is_reached(cloud: RecordingCloud) -> None:
    wanted = parsed(both())

    told = cloud.deploy(lambda: deploy(wanted), stack="dev")["quick"]

    name = cloud.one(FUNCTION)["name"]
    assert told["function_name"] == name
    assert f"{name}-errors" in told["alarms"]
    assert set(told) == {
        *("kind", "function_name", "alias_arn", "invoke_url", "queue_urls", "role_arn"),
        "repository_url",
        *("alarms", "dashboard"),
    }
