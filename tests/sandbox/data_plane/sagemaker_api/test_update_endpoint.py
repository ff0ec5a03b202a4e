"""UpdateEndpoint, asked by boto3: an endpoint moves, and what was set at it stays or not."""

from typing import Any

import pytest

from tests.sandbox.data_plane.sagemaker.deployed import call, variant
from tests.sandbox.data_plane.sagemaker_api.asking import refused
from tests.sandbox.data_plane.sagemaker_api.conftest import Asked

pytestmark = pytest.mark.xdist_group("control planes")


def only(told: dict[str, Any]) -> dict[str, Any]:
    [found] = told["ProductionVariants"]
    return dict(found)


def two_versions(asked: Asked, name: str, **counts: int) -> None:
    """An endpoint `name` on its first version, and the configuration of a second."""
    cloud = asked.cloud
    for word in ("old", "new"):
        cloud.model(f"{name}-{word}", word)
        made = variant("live", f"{name}-{word}", instances=counts.get(word, 1))
        cloud.configuration(f"{name}-{word}", made)
    cloud.endpoint(name, f"{name}-old")


def test_an_endpoint_answers_by_the_configuration_it_moved_to(asked: Asked) -> None:
    two_versions(asked, "moved")

    asked.sagemaker.update_endpoint(EndpointName="moved", EndpointConfigName="moved-new")

    told = asked.settled("moved")
    assert told["EndpointConfigName"] == "moved-new"
    assert call(asked.url, "moved") == ["new", "hello"]


def test_an_update_begins_anew_with_the_configurations_count(asked: Asked) -> None:
    """The trap: an autoscaler's count is lost without a word."""
    two_versions(asked, "reset", old=2, new=3)
    resize(asked, "reset", DesiredInstanceCount=8, DesiredWeight=2.5)

    asked.sagemaker.update_endpoint(EndpointName="reset", EndpointConfigName="reset-new")

    found = only(asked.settled("reset"))
    assert (found["CurrentInstanceCount"], found["CurrentWeight"]) == (3, 1)


def test_what_is_retained_stays_as_it_was_set(asked: Asked) -> None:
    two_versions(asked, "kept", old=2, new=3)
    resize(asked, "kept", DesiredInstanceCount=8, DesiredWeight=2.5)

    asked.sagemaker.update_endpoint(
        EndpointName="kept", EndpointConfigName="kept-new", RetainAllVariantProperties=True
    )

    found = only(asked.settled("kept"))
    assert (found["DesiredInstanceCount"], found["CurrentWeight"]) == (8, 2.5)


def test_what_is_excluded_from_retention_begins_anew(asked: Asked) -> None:
    two_versions(asked, "partly", old=2, new=3)
    resize(asked, "partly", DesiredInstanceCount=8, DesiredWeight=2.5)

    asked.sagemaker.update_endpoint(
        EndpointName="partly",
        EndpointConfigName="partly-new",
        RetainAllVariantProperties=True,
        ExcludeRetainedVariantProperties=[{"VariantPropertyType": "DesiredInstanceCount"}],
    )

    found = only(asked.settled("partly"))
    assert (found["DesiredInstanceCount"], found["CurrentWeight"]) == (3, 2.5)


def test_a_count_that_nobody_set_is_retained_too(asked: Asked) -> None:
    two_versions(asked, "unset", old=2, new=3)

    asked.sagemaker.update_endpoint(
        EndpointName="unset", EndpointConfigName="unset-new", RetainAllVariantProperties=True
    )

    assert only(asked.settled("unset"))["CurrentInstanceCount"] == 2


def resize(asked: Asked, endpoint: str, **wanted: float) -> None:
    asked.sagemaker.update_endpoint_weights_and_capacities(
        EndpointName=endpoint, DesiredWeightsAndCapacities=[{"VariantName": "live", **wanted}]
    )
    asked.settled(endpoint)


def test_a_deployment_config_is_kept_only_when_told(asked: Asked) -> None:
    two_versions(asked, "guarded")
    policy = {"TrafficRoutingConfiguration": {"Type": "ALL_AT_ONCE", "WaitIntervalInSeconds": 60}}
    update = asked.sagemaker.update_endpoint
    update(
        EndpointName="guarded",
        EndpointConfigName="guarded-new",
        DeploymentConfig={"BlueGreenUpdatePolicy": policy},
    )
    first = asked.settled("guarded")
    update(EndpointName="guarded", EndpointConfigName="guarded-old", RetainDeploymentConfig=True)
    second = asked.settled("guarded")
    update(EndpointName="guarded", EndpointConfigName="guarded-new")
    third = asked.settled("guarded")

    assert first["LastDeploymentConfig"] == {"BlueGreenUpdatePolicy": policy}
    assert second["LastDeploymentConfig"] == first["LastDeploymentConfig"]
    assert "LastDeploymentConfig" not in third


def test_a_version_that_never_becomes_healthy_fails_the_update(asked: Asked) -> None:
    two_versions(asked, "broken")
    asked.cloud.model("broken-ends", environment={"SAGEMAKER_PROGRAM": "nowhere.py"})
    asked.cloud.configuration("broken-ends", variant("live", "broken-ends"))

    asked.sagemaker.update_endpoint(EndpointName="broken", EndpointConfigName="broken-ends")

    told = asked.settled("broken")
    assert told["EndpointConfigName"] == "broken-old"
    assert "never became healthy" in told["FailureReason"]
    assert call(asked.url, "broken") == ["old", "hello"]


def test_what_cannot_run_in_a_sandbox_is_not_held_against_an_update(asked: Asked) -> None:
    two_versions(asked, "foreign")
    asked.cloud.model("foreign-image", image="public.ecr.aws/somebody/else:1")
    asked.cloud.configuration("foreign-image", variant("live", "foreign-image"))

    asked.sagemaker.update_endpoint(EndpointName="foreign", EndpointConfigName="foreign-image")

    told = asked.settled("foreign")
    assert told["EndpointConfigName"] == "foreign-image"
    assert "FailureReason" not in told


def test_a_refresh_finds_where_an_endpoint_moved(asked: Asked) -> None:
    two_versions(asked, "seen")
    made = asked.cloud.aws.import_("aws:sagemaker/endpoint:Endpoint", "seen")
    assert made is not None

    asked.sagemaker.update_endpoint(EndpointName="seen", EndpointConfigName="seen-new")
    asked.settled("seen")

    found = asked.cloud.aws.refresh(made)
    assert found is not None
    assert found.outputs["endpointConfigName"] == "seen-new"


def test_a_program_that_changes_tags_moves_nothing_back(asked: Asked) -> None:
    """The provider asks for what its program changed: terraform-provider-aws issue 48997."""
    two_versions(asked, "tagged")
    made = asked.cloud.aws.import_("aws:sagemaker/endpoint:Endpoint", "tagged")
    assert made is not None
    asked.sagemaker.update_endpoint(EndpointName="tagged", EndpointConfigName="tagged-new")
    asked.settled("tagged")

    asked.cloud.aws.update(made, made.inputs | {"tags": {"team": "risk"}})

    told = asked.settled("tagged")
    tags = asked.sagemaker.list_tags(ResourceArn=told["EndpointArn"])["Tags"]
    assert told["EndpointConfigName"] == "tagged-new"
    assert tags == [{"Key": "team", "Value": "risk"}]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param(
            {"EndpointName": "nowhere"}, 'Could not find endpoint "arn:aws:sagemaker', id="endpoint"
        ),
        pytest.param(
            {"EndpointConfigName": "nowhere"},
            'Could not find endpoint configuration "arn:aws:sagemaker',
            id="configuration",
        ),
        pytest.param(
            {"ExcludeRetainedVariantProperties": [{"VariantPropertyType": "DataCaptureConfig"}]},
            "DataCaptureConfig is not supported",
            id="excluded property",
        ),
        pytest.param(
            {
                "DeploymentConfig": {
                    "AutoRollbackConfiguration": {"Alarms": [{"AlarmName": "gone"}]}
                }
            },
            "there is no alarm 'gone'",
            id="alarm",
        ),
        pytest.param(
            {
                "DeploymentConfig": {
                    "BlueGreenUpdatePolicy": {
                        "TrafficRoutingConfiguration": {
                            "Type": "CANARY",
                            "WaitIntervalInSeconds": 60,
                            "CanarySize": {"Type": "CAPACITY_PERCENT", "Value": 60},
                        }
                    }
                }
            },
            "must be 1 to 50 percent; got 60",
            id="canary",
        ),
    ],
)
def test_an_update_is_refused_as_a_validation_exception(
    asked: Asked, changes: dict[str, Any], reason: str
) -> None:
    if asked.cloud.aws.import_("aws:sagemaker/endpoint:Endpoint", "refused") is None:
        two_versions(asked, "refused")
    usual = {"EndpointName": "refused", "EndpointConfigName": "refused-new"}

    code, message = refused(asked.sagemaker.update_endpoint, **(usual | changes))

    assert code == "ValidationException"
    assert reason in message


def test_an_endpoint_that_is_being_updated_takes_no_other_update(asked: Asked) -> None:
    two_versions(asked, "busy")
    asked.cloud.busy("Updating", "busy")

    for call_, others in (
        (asked.sagemaker.update_endpoint, {"EndpointConfigName": "busy-old"}),
        (
            asked.sagemaker.update_endpoint_weights_and_capacities,
            {"DesiredWeightsAndCapacities": [{"VariantName": "live", "DesiredWeight": 1.0}]},
        ),
    ):
        code, message = refused(call_, EndpointName="busy", **others)

        assert code == "ValidationException"
        assert message.startswith("Cannot update in-progress endpoint")
