"""Each setting that holds is told with who gave it."""

from typing import Any

import pytest

from serving_stack.settings.effective import Effective, Held, Origin, effective
from serving_stack.settings.leaves import NOTHING, at, leaves
from serving_stack.settings.meanings import meaning
from tests.infra.stack_files import (
    NAMES,
    ROOT,
    azureml,
    function,
    parsed,
    service,
    settings,
    settings_of,
    vertex,
)

SMALLEST = {"sagemaker": service, "lambda": function, "vertex": vertex, "azureml": azureml}
TOPIC = "arn:aws:sns:eu-west-1:123456789012:oncall"


def of(given: object, stack: str = "dev") -> Effective:
    return effective(given, root=ROOT, cwd=ROOT / "infra", stack=stack)


def held(given: object, *path: str | int, stack: str = "dev") -> Held:
    """The one setting of `digits` at a path within it."""
    wanted = ("services", "digits", *path)
    [found] = [one for one in of(given, stack).services["digits"] if one.path == wanted]
    return found


def test_what_the_service_sets_is_the_stack_files_and_instead_of_the_profiles() -> None:
    found = held(service("prod", scaling={"min": 4}), "scaling", "min")

    assert (found.value, found.origin, found.instead_of) == (4, Origin.STACK_FILE, 2)
    assert found.written == ("services", "digits", "scaling", "min")


def test_what_the_service_leaves_out_is_the_profiles() -> None:
    found = held(service("prod", scaling={"min": 4}), "scaling", "max")

    assert (found.value, found.origin, found.written) == (10, Origin.PROFILE, None)


def test_a_block_of_the_profile_is_told_key_by_key() -> None:
    given = function("prod")

    assert held(given, "lambda", "provisioned", "max").origin == Origin.PROFILE
    assert held(given, "lambda", "provisioned", "max").value == 20


def test_what_nobody_gives_is_built_in() -> None:
    found = held(service(), "sagemaker", "log_retention_days")

    assert (found.value, found.origin) == (90, Origin.BUILT_IN)


def test_a_rollout_with_a_strategy_of_its_own_has_nothing_of_the_profile() -> None:
    found = held(service("prod", rollout={"strategy": "all_at_once"}), "rollout", "percent")

    assert (found.value, found.origin) == (None, Origin.BUILT_IN)


def test_a_key_with_nothing_behind_it_is_not_the_stack_files() -> None:
    assert held(service("prod", scaling={"min": None}), "scaling", "min").origin == Origin.PROFILE


@pytest.mark.parametrize("target", ["sagemaker", "lambda"])
def test_defaults_of_the_stack_reach_services_on_aws(target: str) -> None:
    given = SMALLEST[target]() | {
        "defaults": {"role_path": "/ml/", "notify": [TOPIC], "artifact_bucket": "models"}
    }

    for path, value in (
        (("role_path",), "/ml/"),
        (("alarms", "notify"), [TOPIC]),
        ((target, "artifact_bucket"), "models"),
    ):
        found = held(given, *path)
        assert (found.value, found.origin) == (value, Origin.DEFAULTS)
        assert found.written is not None
        assert found.written[0] == "defaults"


def test_each_cloud_is_told_of_its_own_receivers() -> None:
    channel = "projects/my-project/notificationChannels/1"
    given = vertex() | {"defaults": {"notify": [TOPIC, channel]}}
    given["aws"] = {"region": "eu-west-1"}
    given["models"]["other"] = settings()["models"]["digits"]
    given["services"]["other"] = {"model": "other", "sagemaker": {}}

    assert held(given, "alarms", "notify").value == [channel]


def test_whom_a_service_tells_itself_is_the_stack_files() -> None:
    given = service(alarms={"notify": []}) | {"defaults": {"notify": [TOPIC]}}

    assert held(given, "alarms", "notify").origin == Origin.STACK_FILE


@pytest.mark.parametrize("target", SMALLEST)
def test_all_tags_of_a_service_are_told(target: str) -> None:
    given = SMALLEST[target]() | {"defaults": {"tags": {"team": "risk", "tier": "tin"}}}
    given["services"]["digits"]["tags"] = {"tier": "gold"}

    tags = {
        one.path[-1]: (one.value, one.origin)
        for one in of(given).services["digits"]
        if one.path[2] == "tags"
    }

    assert tags == {
        "environment": ("dev", Origin.BUILT_IN),
        "service": ("digits", Origin.BUILT_IN),
        "team": ("risk", Origin.DEFAULTS),
        "tier": ("gold", Origin.STACK_FILE),
    }


def test_a_service_tells_the_models_that_its_variants_bring() -> None:
    given = service()
    given["models"]["newer"] = given["models"]["digits"]
    given["services"]["digits"]["sagemaker"] = {
        "instance_type": "ml.m5.large",
        "variants": {"live": {}, "other": {"model": "newer"}},
    }

    paths = {one.path[:2] for one in of(given).services["digits"]}

    assert {("models", "digits"), ("models", "newer")} <= paths


def test_other_targets_and_replicas_of_a_function_are_no_settings_of_it() -> None:
    blocks = {one.path[2] for one in of(function()).services["digits"] if len(one.path) > 2}

    assert "scaling" not in blocks
    assert not {"sagemaker", "vertex", "azureml"} & blocks


@pytest.mark.parametrize("stack", NAMES)
def test_the_values_told_are_those_that_the_program_gets(stack: str) -> None:
    """Every value of the settings that hold is told, and with the value that holds."""
    given = settings_of(stack)
    body = parsed(given, stack).settings.services["digits"].model_dump(mode="json", by_alias=True)
    told = {one.path[2:]: one.value for one in of(given, stack).services["digits"]}

    for path, value in leaves({key: item for key, item in body.items() if key in given_by(told)}):
        if path[0] != "tags" and path != ("alarms", "notify"):
            assert told[path] == value


def given_by(told: dict[Any, Any]) -> set[Any]:
    return {path[0] for path in told if path}


@pytest.mark.parametrize("stack", NAMES)
def test_what_is_written_is_what_stands_there(stack: str) -> None:
    given = settings_of(stack)
    holds = of(given, stack)

    said = [one for one in (*holds.stack, *holds.services["digits"]) if one.written is not None]

    assert said
    assert all(at(given, one.written or ()) == one.value for one in said)


def test_nothing_is_found_where_there_is_nothing() -> None:
    assert at({"a": [1]}, ("a", 1)) is NOTHING
    assert at({"a": None}, ("a",)) is None
    assert at({"a": 1}, ("a", "b")) is NOTHING


def test_what_is_not_set_means_what_its_description_says() -> None:
    assert meaning(("services", "digits", "scaling", "max")) == (
        "as many as `min`, so the number is fixed"
    )
    assert meaning(("services", "digits", "sagemaker", "variants", "live", "model")) == (
        "the service's"
    )
    assert meaning(("nowhere", "at", "all")) is None
