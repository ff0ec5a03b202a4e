"""No two services make parts of one name, which the engine would refuse half-way through."""

from typing import Any

import pytest

from serving_components import InvalidArguments
from serving_stack.program import deploy
from tests.infra.stack_files import AZURE, GCP, ON_AZURE, parsed, settings
from tests.infra.stack_files import IMAGE as VERTEX_IMAGE
from tests.support.cloud import RecordingCloud

SERVED = {
    "aws:sagemaker/endpoint:Endpoint",
    "aws:lambda/function:Function",
    "gcp:vertex/aiEndpoint:AiEndpoint",
    "azure-native:machinelearningservices:OnlineEndpoint",
}
IMAGE = {"image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/digits:1"}


def serving(**services: dict[str, Any]) -> dict[str, Any]:
    """Services by their names, with `_` for the dash."""
    asked = {"model": "digits", "sagemaker": {}}
    named = {name.replace("_", "-"): asked | own for name, own in services.items()}
    return settings(profile="prod", models={"digits": IMAGE}, services=named)


def calling(**services: dict[str, Any]) -> dict[str, Any]:
    """The same of functions."""
    named = {
        name.replace("_", "-"): {"model": "digits", "lambda": target}
        for name, target in services.items()
    }
    return settings(models={"digits": IMAGE}, services=named)


def on_vertex(**services: dict[str, Any]) -> dict[str, Any]:
    """The same of endpoints of Vertex AI, with their alarms."""
    named = {
        name.replace("_", "-"): {"model": "digits", "vertex": {}, "alarms": alarms}
        for name, alarms in services.items()
    }
    image = {"digits": {"image": VERTEX_IMAGE}}
    return settings(aws=None, gcp=GCP, models=image, services=named)


def on_azure(**services: dict[str, Any]) -> dict[str, Any]:
    """The same of online endpoints of Azure."""
    named = {
        name.replace("_", "-"): {"model": "digits", "azureml": {}, "alarms": alarms}
        for name, alarms in services.items()
    }
    image = {"digits": {"image": ON_AZURE}}
    return settings(aws=None, azure=AZURE, models=image, services=named)


def of_variants(*names: str) -> dict[str, Any]:
    return {"sagemaker": {"variants": {name: {} for name in names}}}


def reading(source: str) -> dict[str, Any]:
    return {"event_sources": {source: {"sqs": {}}}}


REFUSED = {
    "a part called fraud-canary for itself, and so does fraud for its variant canary": serving(
        fraud=of_variants("live", "canary"), fraud_canary={}
    ),
    "a part called fraud-shadow for itself, and so does fraud for its shadow": serving(
        fraud_shadow={}, fraud={"sagemaker": {"shadow": {}}}
    ),
    "a part called fraud-a-b for its variant b, and so does fraud for its variant a-b": serving(
        fraud=of_variants("a-b", "c"), fraud_a=of_variants("b", "d")
    ),
    "a policy called fraud-version for its role, and so does fraud for its role": serving(
        fraud={}, fraud_version={}
    ),
    "a scaling policy called a-cpu for requests_per_minute, and so does a for cpu_percent": serving(
        a={"scaling": {"max": 4, "cpu_percent": 60}}, a_cpu={}
    ),
    "a log group called fraud-api for itself, and so does fraud for api": calling(
        fraud={"api": {"auth": "iam"}}, fraud_api={}
    ),
    "a notification channel called fraud-eu-a@b.com for the address a@b.com, and so does fraud for"
    " the address eu-a@b.com": on_vertex(
        fraud={"notify": ["eu-a@b.com"]}, fraud_eu={"notify": ["a@b.com"]}
    ),
    "a queue called fraud-claims-eu for its source eu, and so does fraud for its source"
    " claims-eu": calling(fraud=reading("claims-eu"), fraud_claims=reading("eu")),
}
"""By what the service with the longer name makes."""


@pytest.mark.parametrize("makes", REFUSED)
def test_services_whose_parts_would_share_a_name_are_refused(makes: str) -> None:
    longer = max(REFUSED[makes]["services"], key=len)

    with pytest.raises(InvalidArguments) as refused:
        parsed(REFUSED[makes], "prod")

    [line] = map(str, refused.value.faults)
    assert line == f"services.{longer}: makes {makes}; give one of the two another name"


@pytest.mark.parametrize(
    "given",
    [
        serving(fraud=of_variants("live", "canary"), fraud_eu={}, fraud_canary_eu={}),
        serving(fraud={"scaling": {"max": 4, "cpu_percent": 60}}, fraud_gpu={}, fraud_errors={}),
        calling(
            fraud={"api": {"auth": "iam"}}, fraud_front={}, fraud_errors={}, fraud_errors_by={}
        ),
        calling(fraud=reading("claims"), fraud_claims={}, fraud_claims_dead={}),
        on_vertex(fraud={"p99_ms": 9}, fraud_live={}, fraud_errors={}, fraud_mean={"mean_ms": 5}),
        on_azure(fraud={"p99_ms": 9}, fraud_live={}, fraud_errors={}, workspace={"mean_ms": 5}),
    ],
)
def test_services_of_similar_names_stand_beside_each_other(
    cloud: RecordingCloud, given: dict[str, Any]
) -> None:
    wanted = parsed(given, "prod")

    cloud.deploy(lambda: deploy(wanted), stack="prod")

    made = [typ for typ, _ in cloud.registered if typ in SERVED]
    assert len(made) == len(given["services"])
