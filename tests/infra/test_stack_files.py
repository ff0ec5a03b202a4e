"""The committed stack files hold, and say what they are meant to say."""

import pytest
import yaml

from serving_components import Strategy
from tests.infra.stack_files import NAMES, ROOT, parsed, settings_of, text_of

PROFILES = {"lambda": "dev", "vertex": "dev", "azureml": "dev"}
"""Of stacks that are not called like theirs."""


@pytest.mark.parametrize("stack", NAMES)
def test_a_committed_stack_file_holds(stack: str) -> None:
    found = parsed(settings_of(stack), stack)

    assert found.settings.profile == PROFILES.get(stack, stack)
    on_aws = {*found.endpoints, *found.functions}
    assert {*on_aws, *found.vertex_endpoints, *found.azure_endpoints} == {"digits"}


@pytest.mark.parametrize("stack", NAMES)
def test_a_stack_file_names_its_schema_first(stack: str) -> None:
    [first, *_] = text_of(stack).splitlines()

    assert first == "# yaml-language-server: $schema=./serving.schema.json"


@pytest.mark.parametrize("stack", NAMES)
def test_a_stack_file_holds_one_key(stack: str) -> None:
    assert list(yaml.safe_load(text_of(stack))["config"]) == ["serving:settings"]


def test_dev_takes_all_sizes_from_its_profile() -> None:
    assert settings_of("dev")["services"] == {"digits": {"model": "digits", "sagemaker": {}}}


def test_prod_serves_from_four_to_ten_instances_by_canary() -> None:
    digits = parsed(settings_of("prod"), "prod").endpoints["digits"]

    assert (digits.scaling.min, digits.scaling.max) == (4, 10)
    assert digits.scaling.requests_per_minute == 1000
    assert (digits.rollout.strategy, digits.rollout.percent) == (Strategy.CANARY, 25)
    assert digits.protect


def test_one_stack_serves_the_same_archive_as_a_function() -> None:
    [digits] = parsed(settings_of("lambda"), "lambda").functions.values()
    [endpoint] = parsed(settings_of("dev"), "dev").endpoints.values()

    assert digits.model.path == endpoint.model.path
    assert digits.layers == []


def test_the_project_keeps_plugins_out_of_its_file() -> None:
    project = yaml.safe_load((ROOT / "Pulumi.yaml").read_text(encoding="utf-8"))

    assert project["name"] == "serving"
    assert project["main"] == "infra"
    assert "plugins" not in project
