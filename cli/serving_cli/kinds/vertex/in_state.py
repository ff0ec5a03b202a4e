"""Endpoints of Vertex AI in a state and in the sandbox's cloud."""

from collections.abc import Sequence
from typing import Any, Final

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from cloud_sandbox.gcp.vertex.ai_endpoint import AiEndpoint
from cloud_sandbox.gcp.vertex.serving import DeployedModel, Serving
from serving_cli.calling.deployed import Deployed
from serving_cli.kinds import entries
from serving_cli.kinds.in_state import InState
from serving_cli.kinds.vertex.notified import notified
from serving_cli.kinds.vertex.private import way_in
from serving_cli.kinds.vertex.standing import EMPTY, IDLE, SERVES
from serving_cli.recovery.cloud_side import Entry

COMPONENT: Final = "serving:index:VertexEndpoint"


class VertexInState(InState):
    """An endpoint, which its full name is enough to call."""

    word = "vertex"
    token = AiEndpoint.token

    def deployed(self, entry: Entry, among: Sequence[Entry]) -> Deployed:
        above = entries.parent(entry, among)
        made_by = above if above.get("type") == COMPONENT else entry
        told = entries.outputs(entry)
        return Deployed(
            service=entries.service_of(made_by),
            name=entries.text(told.get("name")),
            region=entries.text(told.get("location")),
            kind=self.word,
            url=_url(entry),
            private=way_in(entry),
        )

    def full_name(self, entry: Entry) -> str:
        return str(entry.get("id", ""))

    def notes(self, entry: Entry, among: Sequence[Entry]) -> Sequence[str]:
        told = ", ".join(notified(entry, among))
        return (f"alarms tell {told}; the sandbox itself tells nobody",) if told else ()

    def state(self, record: Record, now: float) -> str:
        serving = Serving.of(record, now)
        if any(serving.split.values()):
            return SERVES
        return IDLE if serving.models else EMPTY

    def scaling(self, store: Store, record: Record) -> str:
        models = Serving.of(record, store.now()).models
        if len(models) == 1:
            return _replicas(models[0])
        return ", ".join(f"{each.get('displayName')} {_replicas(each)}" for each in models)

    def by_code(self, store: Store, record: Record, url: str) -> str:
        where = f"projects/{record.scope.account}/locations/{record.scope.region}"
        path = f"/v1/{where}/endpoints/{record.id}:predict"
        return (
            f'  requests.post({url} + "{path}", data=open("request.json", "rb"),'
            ' headers={"Authorization": "Bearer any"})'
        )


def _url(entry: Entry) -> str:
    """Of a request: a dedicated endpoint has a name of its own, and answers by no other."""
    told = entries.outputs(entry)
    host = f"{entries.text(told.get('location'))}-aiplatform.googleapis.com"
    if told.get("dedicatedEndpointEnabled"):
        own = entries.text(told.get("dedicatedEndpointDns"))
        host = own.removeprefix("https://") or host
    return f"https://{host}/v1/{entry.get('id', '')}:predict"


def _replicas(model: DeployedModel) -> str:
    """How many there may be; an automatic or shared one says it otherwise, or not at all."""
    asked: dict[str, Any] = model.get("dedicatedResources") or model.get("automaticResources") or {}
    least = asked.get("minReplicaCount")
    most = asked.get("maxReplicaCount", least)
    if least is None:
        return "shared"
    return f"fixed at {least}" if least == most else f"{least} to {most}"
