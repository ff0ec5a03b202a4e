"""Online endpoints in a state and in the sandbox's cloud."""

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.machinelearningservices.online_endpoint import OnlineEndpoint
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.calling.deployed import Auth, Deployed
from serving_cli.kinds import entries
from serving_cli.kinds.azureml.instances import instances
from serving_cli.kinds.azureml.notified import notified
from serving_cli.kinds.azureml.private import way_in
from serving_cli.kinds.azureml.settings_told import properties_of, setting
from serving_cli.kinds.azureml.standing import standing
from serving_cli.kinds.in_state import InState
from serving_cli.recovery.cloud_side import Entry

COMPONENT: Final = "serving:index:AzureOnlineEndpoint"
_WORKSPACE: Final = 8
"""Of the steps of an endpoint's id, the one that names its workspace."""

_KEYS: Final = (
    '  key = requests.post({url} + "{id}/listKeys?api-version=2025-12-01",'
    ' headers={{"Authorization": "Bearer any"}}).json()["primaryKey"]'
)


class AzuremlInState(InState):
    """An endpoint, which callers know by its scoring URL."""

    word = "azureml"
    token = OnlineEndpoint.token

    def deployed(self, entry: Entry, among: Sequence[Entry]) -> Deployed:
        above = entries.parent(entry, among)
        made_by = above if above.get("type") == COMPONENT else entry
        told, properties = entries.outputs(entry), properties_of(entry)
        access = setting(entry, among, "publicNetworkAccess")
        return Deployed(
            service=entries.service_of(made_by),
            name=entries.text(told.get("name")),
            region=entries.text(told.get("location")),
            kind=self.word,
            url=entries.text(properties.get("scoringUri")),
            private=way_in(access, _workspace(self.full_name(entry))),
            auth=_auth(setting(entry, among, "authMode")),
            full_name=self.full_name(entry),
        )

    def full_name(self, entry: Entry) -> str:
        return str(entry.get("id", ""))

    def notes(self, entry: Entry, among: Sequence[Entry]) -> Sequence[str]:
        told = ", ".join(notified(entry, among))
        return (f"alerts tell {told}; the sandbox itself tells nobody",) if told else ()

    def state(self, record: Record, now: float) -> str:
        return standing(_properties(record) | {"provisioningState": _doing(record, now)})

    def scaling(self, store: Store, record: Record) -> str:
        found = list(instances(store, record))
        return found[0][1] if len(found) == 1 else ", ".join(map(" ".join, found))

    def by_code(self, store: Store, record: Record, url: str) -> str:
        endpoint = OnlineEndpoint()
        address = urlsplit(str(_properties(record).get("scoringUri")))
        entra = _properties(record).get("authMode") == Auth.ENTRA
        key = '"any"' if entra else "key"
        headers = f'{{"Host": "{address.netloc}", "Authorization": "Bearer " + {key}}}'
        asked = f'  requests.post({url} + "{address.path}", data=open("request.json", "rb"),'
        lines = [] if entra else [_KEYS.format(url=url, id=endpoint.shown(record))]
        return "\n".join([*lines, f"{asked} headers={headers})"])


def _properties(record: Record) -> dict[str, Any]:
    told = OnlineEndpoint().outputs(record).get("properties")
    return told if isinstance(told, dict) else {}


def _doing(record: Record, now: float) -> str:
    return OnlineEndpoint().state(record, now)


def _auth(told: str) -> Auth:
    """Of a mode that is none, the one that endpoints have by themselves."""
    return Auth(told) if told in list(Auth) else Auth.KEY


def _workspace(full_name: str) -> str:
    steps = full_name.split("/")
    return steps[_WORKSPACE] if len(steps) > _WORKSPACE else resource_id.name_of(full_name)
