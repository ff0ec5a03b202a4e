"""A component of Vertex AI as a state writes it down, and its endpoint as the cloud has it."""

from typing import Any, Final

from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.gcp.monitoring.alert_policy import CHANNEL, AlertPolicy
from cloud_sandbox.gcp.vertex.ai_endpoint import AiEndpoint
from cloud_sandbox.gcp.vertex.serving import Serving
from serving_components.gcp.conditions.symptoms import errors

THERE: Final = Scope("gcp", "my-project", "europe-west4")
NUMBER: Final = "184062123"
NAME: Final = f"projects/my-project/locations/europe-west4/endpoints/{NUMBER}"
URL: Final = f"https://europe-west4-aiplatform.googleapis.com/v1/{NAME}:predict"
DNS: Final = f"https://{NUMBER}.europe-west4-319519117448.prediction.vertexai.goog"
FAILS: Final = errors(1)


def _urn(kind: str, name: str) -> str:
    return f"urn:pulumi:dev::shop::{kind}::{name}"


COMPONENT: Final = _urn("serving:index:VertexEndpoint", "fraud")
_CHANNELS: Final = "projects/my-project/notificationChannels"
_TRAFFIC: Final = "pulumi-python:dynamic/serving:VertexTraffic"


def an_endpoint(**outputs: Any) -> dict[str, Any]:
    """The entry of the endpoint."""
    told = {"name": NUMBER, "location": "europe-west4", "project": "my-project", **outputs}
    return {
        "urn": _urn(f"serving:index:VertexEndpoint${AiEndpoint.token}", "fraud"),
        "custom": True,
        "type": AiEndpoint.token,
        "id": NAME,
        "parent": COMPONENT,
        "outputs": told,
    }


def a_service(*, shares: tuple[int, ...] = (10, 100), bakes_s: int = 900) -> list[dict[str, Any]]:
    """Everything that callers of the service `fraud` depend on, parents first."""
    component = {
        "urn": COMPONENT,
        "custom": False,
        "type": "serving:index:VertexEndpoint",
        "outputs": {},
    }
    traffic = {
        "urn": _urn(_TRAFFIC, "fraud"),
        "custom": True,
        "type": _TRAFFIC,
        "id": NAME,
        "parent": COMPONENT,
        "inputs": {
            "steps": [{"percent": share, "bakeSeconds": bakes_s} for share in shares],
            "conditions": [FAILS.as_inputs()],
        },
    }
    return [component, an_endpoint(), traffic]


def alarms(*notified: str) -> list[dict[str, Any]]:
    """A policy of the service, and a channel of the stack's own for each address of e-mail."""
    ids = {who: f"{_CHANNELS}/{len(who)}" if "@" in who else who for who in notified}
    policy = {
        "urn": _urn(AlertPolicy.token, "fraud-errors"),
        "type": AlertPolicy.token,
        "parent": COMPONENT,
        "outputs": {"notificationChannels": list(ids.values())},
    }
    made = [
        {"type": CHANNEL, "id": ids[who], "outputs": {"labels": {"email_address": who}}}
        for who in notified
        if "@" in who
    ]
    return [*made, policy]


def model(identity: str, version: str, slot: str = "live", **resources: Any) -> dict[str, Any]:
    """One deployed model."""
    dedicated = {"minReplicaCount": 1, "maxReplicaCount": 1, **resources}
    return {
        "id": identity,
        "displayName": slot,
        "modelVersionId": version,
        "dedicatedResources": dedicated,
    }


def serving(*models: dict[str, Any], **split: int) -> Record:
    """The endpoint with these, and their shares by `_ID`."""
    shares = {name.lstrip("_"): share for name, share in split.items()}
    record = Record(THERE, AiEndpoint.token, NUMBER, {}, {})
    return Serving(tuple(models), shares).put(record)
