"""Settings come from Pulumi's configuration, and secrets in them stay secret."""

import json
from collections.abc import Callable
from typing import Any

import pulumi
import pytest
from pulumi.runtime import set_all_config
from pulumi.runtime.rpc import is_rpc_secret

from serving_components import InvalidArguments
from serving_stack.program import deploy
from serving_stack.settings import Stack, load
from tests.infra.stack_files import ROOT, azureml, function, service, settings
from tests.support.cloud import RecordingCloud

KEY = "serving:settings"
Loading = Callable[..., Stack]


@pytest.fixture(name="loading")
def loading_under_pulumi(cloud: RecordingCloud, monkeypatch: pytest.MonkeyPatch) -> Loading:
    monkeypatch.setattr(pulumi, "get_root_directory", lambda: str(ROOT))

    def loading(config: dict[str, str], secret_keys: list[str] | None = None) -> Stack:
        set_all_config(config, secret_keys or [])
        loaded: list[Stack] = []
        cloud.deploy(lambda: loaded.append(load()), stack="dev")
        return loaded[0]

    return loading


def of_a_model(**environment: Any) -> dict[str, Any]:
    model = settings()["models"]["digits"] | {"environment": environment}
    return settings(models={"digits": model})


def test_the_engine_passes_settings_as_json(loading: Loading) -> None:
    found = loading({KEY: json.dumps(settings())})

    assert found.name == "dev"
    assert found.endpoints["digits"].model.path == "../examples/digits/model.tar.gz"


def test_missing_settings_come_back_as_an_example_to_copy(loading: Loading) -> None:
    with pytest.raises(InvalidArguments, match=r"Pulumi\.dev\.yaml, serving:settings") as refused:
        loading({})

    assert "is missing; start from this:" in str(refused.value)
    assert "      digits: {model: digits, sagemaker: {}}" in str(refused.value)


def test_plain_text_in_the_place_of_settings_is_refused(loading: Loading) -> None:
    with pytest.raises(InvalidArguments, match='must be a block of keys; got "prod"'):
        loading({KEY: "prod"})


def test_a_refusal_is_one_that_pulumi_prints_without_a_traceback(loading: Loading) -> None:
    with pytest.raises(pulumi.RunError):
        loading({KEY: "{}"})


def test_the_environment_of_secret_settings_stays_secret(
    loading: Loading, cloud: RecordingCloud
) -> None:
    found = loading({KEY: json.dumps(of_a_model(TOKEN="s3cr3t"))}, [KEY])
    token = found.endpoints["digits"].model.environment["TOKEN"]

    async def secrecy() -> tuple[Any, bool]:
        kept = pulumi.Output.from_input(token)
        return await kept.future(), await kept.is_secret()

    assert cloud.deploy(secrecy) == ("s3cr3t", True)


def test_a_functions_environment_of_secret_settings_is_kept_secret(
    loading: Loading, cloud: RecordingCloud
) -> None:
    given = function()
    given["models"]["digits"]["environment"] = {"TOKEN": "s3cr3t"}
    stack = loading({KEY: json.dumps(given)}, [KEY])

    cloud.deploy(lambda: deploy(stack), stack="dev")

    environment = cloud.one("aws:lambda/function:Function")["environment"]
    assert is_rpc_secret(environment)


def test_no_model_of_secret_settings_on_azure_is_kept_in_plain_text(
    loading: Loading, cloud: RecordingCloud
) -> None:
    given = azureml(second_slot={"model": "newer", "percent": 10})
    given["models"]["digits"]["environment"] = {"TOKEN": "s3cr3t"}
    given["models"]["newer"] = given["models"]["digits"]
    stack = loading({KEY: json.dumps(given)}, [KEY])

    cloud.deploy(lambda: deploy(stack), stack="dev")

    deployments = cloud.of("azure-native:machinelearningservices:OnlineDeployment")
    told = [one.inputs["properties"] for one in deployments]
    assert len(told) == 2
    assert all(is_rpc_secret(it) or is_rpc_secret(it["environmentVariables"]) for it in told)


@pytest.mark.parametrize("place", ["variant", "shadow"])
def test_no_model_of_secret_settings_is_kept_in_plain_text(
    loading: Loading, cloud: RecordingCloud, place: str
) -> None:
    given = of_a_model(TOKEN="s3cr3t")
    given["models"]["newer"] = given["models"]["digits"]
    brought = {"model": "newer"}
    given["services"]["digits"]["sagemaker"] = {"instance_type": "ml.m5.large"} | (
        {"variants": {"live": {}, "other": brought}} if place == "variant" else {"shadow": brought}
    )
    stack = loading({KEY: json.dumps(given)}, [KEY])

    cloud.deploy(lambda: deploy(stack), stack="dev")

    containers = [
        model.inputs["primaryContainer"] for model in cloud.of("aws:sagemaker/model:Model")
    ]
    assert len(containers) == 2
    assert all(map(is_rpc_secret, containers))


def test_the_environment_of_plain_settings_is_plain(loading: Loading) -> None:
    found = loading({KEY: json.dumps(of_a_model(LEVEL="info"))})

    assert found.endpoints["digits"].model.environment == {"LEVEL": "info"}


@pytest.mark.parametrize(
    "given",
    [
        of_a_model(TOKEN=["s3cr3t"]),
        settings(aws={"region": "s3cr3t"}),
        settings(profile="s3cr3t"),
        service(sagemaker={"instance_type": "s3cr3t"}),
        service(model="s3cr3t"),
        service(alarms={"notify": {"who": "x" * 70 + "s3cr3t"}}),
        settings(models={"digits": {"image": "s3cr3t"}}),
        settings(models={"digits": {"path": "s3cr3t", "framework": "sklearn:1.2"}}),
    ],
)
def test_a_refusal_shows_no_text_of_secret_settings(
    loading: Loading, given: dict[str, Any]
) -> None:
    with pytest.raises(InvalidArguments, match="not shown") as refused:
        loading({KEY: json.dumps(given)}, [KEY])

    assert "s3c" not in str(refused.value)
    assert "x" * 20 not in str(refused.value)


def test_numbers_of_secret_settings_are_shown(loading: Loading) -> None:
    given = service("prod", scaling={"min": 12})

    with pytest.raises(InvalidArguments, match="10 is below min 12"):
        loading({KEY: json.dumps(given)}, [KEY])
