"""How endpoints of other kinds are moved: without instances, and with a line of requests."""

from typing import Any

from tests.components.aws.sagemaker_update.conftest import Updates
from tests.components.aws.sagemaker_update.fake import NAME, NOW, VARIANT, Account

UNGUARDED: dict[str, Any] = {"deployment": {}, "rollbackAlarms": [], "fixedCounts": {}}


def serverless(account: Account, name: str, **config: int) -> str:
    """A configuration without instances."""
    arn = account.version(name)
    [variant] = account.configs[f"fraud-{name}"]["ProductionVariants"]
    del variant["InstanceType"], variant["InitialInstanceCount"]
    variant["ServerlessConfig"] = {"MemorySizeInMB": 2048, "MaxConcurrency": 5, **config}
    return arn


def asynchronous(account: Account, name: str, image: str, topic: str) -> str:
    arn = account.version(name, image=image)
    output = {"S3OutputPath": "s3://a/b", "NotificationConfig": {"SuccessTopic": topic}}
    account.configs[f"fraud-{name}"]["AsyncInferenceConfig"] = {"OutputConfig": output}
    return arn


def test_a_serverless_endpoint_is_moved_without_guardrails_and_retains_nothing(
    updates: Updates, account: Account
) -> None:
    state = updates.up(serverless(account, "1"), **UNGUARDED)
    account.live = "fraud-1"

    updates.up(serverless(account, "2", MemorySizeInMB=4096), state, **UNGUARDED)

    assert account.live == "fraud-2"
    assert account.asked("UpdateEndpoint") == {
        "EndpointName": NAME,
        "EndpointConfigName": "fraud-2",
        "RetainAllVariantProperties": False,
    }


def test_another_concurrency_alone_moves_it(updates: Updates, account: Account) -> None:
    state = updates.up(serverless(account, "1"), **UNGUARDED)
    account.live = "fraud-1"
    twin = serverless(account, "2", MaxConcurrency=6)
    account.models["fraud-m2"] = account.models["fraud-m1"]

    updates.up(twin, state, **UNGUARDED)

    assert account.live == "fraud-2"


def test_an_endpoint_on_instances_does_not_become_serverless(
    updates: Updates, account: Account
) -> None:
    state = updates.up(account.version("1"))
    account.live = "fraud-1"

    after = updates.up(serverless(account, "2"), state, **UNGUARDED)

    assert "SageMaker makes no such endpoint serverless" in after["failure"]
    assert account.live == "fraud-1"
    assert "UpdateEndpoint" not in account.changes


def test_what_scaled_warm_containers_ends_with_them(updates: Updates, account: Account) -> None:
    state = updates.up(serverless(account, "1"), **UNGUARDED)
    account.live = "fraud-1"
    account.targets = [
        {
            "ServiceNamespace": "sagemaker",
            "ResourceId": VARIANT,
            "ScalableDimension": "sagemaker:variant:DesiredProvisionedConcurrency",
            "MinCapacity": 1,
            "MaxCapacity": 5,
            "RoleARN": "arn:role",
            "CreationTime": NOW,
        }
    ]

    updates.up(account.version("2"), state)

    assert account.live == "fraud-2"
    assert account.targets == []
    assert "RegisterScalableTarget" not in account.changes


def test_another_topic_alone_moves_an_asynchronous_endpoint(
    updates: Updates, account: Account
) -> None:
    state = updates.up(asynchronous(account, "1", "same", "arn:a"))
    account.live = "fraud-1"

    updates.up(asynchronous(account, "2", "same", "arn:b"), state)

    assert account.live == "fraud-2"
    assert account.asked("UpdateEndpoint")["DeploymentConfig"]


def test_the_same_line_under_another_name_moves_nothing(updates: Updates, account: Account) -> None:
    state = updates.up(asynchronous(account, "1", "same", "arn:a"))
    account.live = "fraud-1"

    updates.up(asynchronous(account, "2", "same", "arn:a"), state)

    assert account.live == "fraud-1"
