"""What is no request of an SDK is refused as the services refuse it."""

import json
import urllib.error
import urllib.request

import pytest

from cloud_sandbox.aws.appautoscaling.policy import Policy
from cloud_sandbox.aws.appautoscaling.scheduled_action import ScheduledAction
from cloud_sandbox.aws.appautoscaling.target import Target
from cloud_sandbox.aws.cloudwatch.composite_alarm import CompositeAlarm
from cloud_sandbox.aws.cloudwatch.metric_alarm import MetricAlarm
from cloud_sandbox.aws.sagemaker.endpoint import Endpoint
from cloud_sandbox.aws.sagemaker.endpoint_configuration import EndpointConfiguration
from cloud_sandbox.aws.sagemaker.model import Model
from cloud_sandbox.data_plane.api_words import to_api
from cloud_sandbox.engine.facts import Schema
from cloud_sandbox.engine.resource import Resource
from tests.sandbox.data_plane.sagemaker_api.asking import client
from tests.sandbox.data_plane.sagemaker_api.conftest import Asked

pytestmark = pytest.mark.xdist_group("control planes")

SIGNED = (
    "AWS4-HMAC-SHA256 Credential=nobody/20270101/eu-west-1/sagemaker/aws4_request,"
    " SignedHeaders=host, Signature=00"
)
DESCRIBE = "SageMaker.DescribeEndpoint"


@pytest.mark.parametrize(
    ("path", "headers", "body", "code"),
    [
        pytest.param("/", {}, b"{}", "UnknownOperationException", id="no operation"),
        pytest.param(
            "/",
            {"X-Amz-Target": DESCRIBE},
            b"{}",
            "MissingAuthenticationTokenException",
            id="no signature",
        ),
        pytest.param(
            "/",
            {"X-Amz-Target": DESCRIBE, "Authorization": SIGNED},
            b"[",
            "SerializationException",
            id="no JSON",
        ),
        pytest.param(
            "/",
            {"X-Amz-Target": DESCRIBE, "Authorization": SIGNED},
            b"{}",
            "ValidationException",
            id="no name",
        ),
        pytest.param(
            "/pace/fast/",
            {"X-Amz-Target": DESCRIBE, "Authorization": SIGNED},
            b"{}",
            "ValidationException",
            id="no pace",
        ),
    ],
)
def test_what_is_no_call_is_refused(
    asked: Asked, path: str, headers: dict[str, str], body: bytes, code: str
) -> None:
    request = urllib.request.Request(
        f"{asked.url}{path}", data=body, headers=headers, method="POST"
    )

    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)

    assert refused.value.code == 400
    assert json.load(refused.value)["__type"] == code


REQUESTS = (
    (Endpoint(), "sagemaker", "UpdateEndpoint"),
    (EndpointConfiguration(), "sagemaker", "CreateEndpointConfig"),
    (Model(), "sagemaker", "CreateModel"),
    (Target(), "application-autoscaling", "RegisterScalableTarget"),
    (Policy(), "application-autoscaling", "PutScalingPolicy"),
    (ScheduledAction(), "application-autoscaling", "PutScheduledAction"),
    (MetricAlarm(), "cloudwatch", "PutMetricAlarm"),
    (CompositeAlarm(), "cloudwatch", "PutCompositeAlarm"),
)
OTHERWISE = {"ActionsSuppressor", "Dimensions", "EvaluationCriteria", "Metrics"}


@pytest.mark.parametrize(("resource", "service", "operation"), REQUESTS)
def test_every_property_has_a_word_that_the_api_knows(
    asked: Asked, resource: Resource, service: str, operation: str
) -> None:
    shape = client(service, asked.url).meta.service_model.operation_model(operation).input_shape
    everything = {name: sample(it) for name, it in resource.facts.properties.items()}

    told = {name: it for name, it in to_api(resource, everything).items() if name not in OTHERWISE}

    assert strangers(told, shape) == []


def sample(schema: Schema) -> object:
    """A value with everything in it that may be in it."""
    match schema["type"]:
        case "object":
            if "properties" not in schema:
                return {"a": "1"}
            below = schema["properties"].items()
            return {name: "1" if "Bound" in name else sample(it) for name, it in below}
        case "array":
            return [sample(schema.get("items", {"type": "string"}))]
        case "integer" | "number":
            return 1
        case "boolean":
            return True
    return "2027-01-31T08:00:00Z" if not schema.get("enum") else schema["enum"][0]


def strangers(told: object, shape: object, path: str = "") -> list[str]:
    """Paths that the API has no member for."""
    members = getattr(shape, "members", None)
    if isinstance(told, dict) and members is not None:
        unknown = [f"{path}.{name}" for name in told if name not in members]
        known = {name: it for name, it in told.items() if name in members}
        below = [strangers(it, members[name], f"{path}.{name}") for name, it in known.items()]
        return unknown + [one for found in below for one in found]
    if isinstance(told, list):
        element = getattr(shape, "member", None)
        return [one for it in told for one in strangers(it, element, f"{path}[]")]
    return []
