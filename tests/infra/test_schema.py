"""The JSON Schema that editors read says of a stack file what the loader says."""

import json
from typing import Any

import jsonschema
import pytest
import yaml

from serving_stack.settings.profiles import PRESETS
from serving_stack.settings.schema import stack_file_schema
from tests.infra.stack_files import (
    AZURE,
    GCP,
    NAMES,
    ROOT,
    azureml,
    function,
    service,
    settings,
    text_of,
    vertex,
)

COMMITTED = ROOT / "serving.schema.json"
CHECK = jsonschema.Draft202012Validator(stack_file_schema())


def refusals(given: dict[str, Any]) -> list[str]:
    return [error.message for error in CHECK.iter_errors({"config": {"serving:settings": given}})]


def test_the_committed_schema_is_the_generated_one() -> None:
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))

    assert committed == stack_file_schema(), "run `make schema`"


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(stack_file_schema())


@pytest.mark.parametrize("stack", NAMES)
def test_a_committed_stack_file_fits(stack: str) -> None:
    assert list(CHECK.iter_errors(yaml.safe_load(text_of(stack)))) == []


def test_keys_beside_the_settings_are_free() -> None:
    given = {"config": {"serving:settings": settings(), "aws:profile": "x"}, "encryptionsalt": "y"}

    assert list(CHECK.iter_errors(given)) == []


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        (settings(defualts={}), "'defualts' was unexpected"),
        (service(scalling={}), "'scalling' was unexpected"),
        (service(scaling={"mni": 1}), "'mni' was unexpected"),
        (settings(profile="prd"), "'prd' is not one of"),
        (settings(aws={"region": "Ireland"}), "'Ireland' does not match"),
        (settings(services={}), "should be non-empty"),
        (settings(services={"no_name": {"model": "digits", "sagemaker": {}}}), "does not match"),
        (settings(services={"digits": {"sagemaker": {}}}), "'model' is a required property"),
        (settings(services={"digits": {"model": "digits"}}), "is not valid under any"),
        (service(scaling={"min": "4"}), "'4' is not of type 'integer'"),
        (service(scaling={"min": True}), "True is not of type 'integer'"),
        (function(memory="1GB"), "'memory' was unexpected"),
        (function(provisioned={"min": "2"}), "'2' is not of type 'integer'"),
        (vertex(machine="n1-standard-2"), "'machine' was unexpected"),
        (vertex() | {"gcp": {**GCP, "region": "europe-west4-a"}}, "does not match"),
        (vertex() | {"gcp": {"region": "europe-west4"}}, "'project' is a required property"),
        ({key: it for key, it in vertex().items() if key != "gcp"}, "is not valid under any"),
        (azureml(instance="Standard_DS2_v2"), "'instance' was unexpected"),
        (azureml() | {"azure": {**AZURE, "location": "West Europe"}}, "does not match"),
        (azureml() | {"azure": {"location": "westeurope"}}, "'subscription' is a required"),
    ],
)
def test_a_mistake_is_marked_in_the_editor(given: dict[str, Any], refused: str) -> None:
    assert any(refused in message for message in refusals(given))


def test_what_every_profile_gives_is_required_of_no_file() -> None:
    assert refusals(service(sagemaker={})) == []


def test_a_key_says_what_each_profile_gives() -> None:
    instance_type = stack_file_schema()["$defs"]["SageMakerTarget"]["properties"]["instance_type"]

    for profile, presets in PRESETS.items():
        given = presets["sagemaker"]["sagemaker"]["instance_type"]
        assert f"{given} in {profile}" in instance_type["description"]


def test_a_key_that_profiles_give_by_target_says_so() -> None:
    percent = stack_file_schema()["$defs"]["Rollout"]["properties"]["percent"]

    assert percent["description"].endswith(
        "Profiles: on sagemaker, 50 in staging, 50 in prod; on lambda, 10 in staging, 10 in prod;"
        " on vertex, 10 in staging, 10 in prod; on azureml, 10 in staging, 10 in prod."
    )


def test_an_encrypted_variable_fits() -> None:
    model = settings()["models"]["digits"] | {"environment": {"KEY": {"secure": "AAAB"}}}

    assert refusals(settings(models={"digits": model})) == []
