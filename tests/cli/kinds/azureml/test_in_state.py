"""Online endpoints as a state and the sandbox's cloud hold them."""

import textwrap
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.calling.deployed import Auth, Deployed
from serving_cli.kinds.azureml.in_state import AzuremlInState
from serving_cli.kinds.in_state import in_states
from tests.cli.kinds.azureml.endpoint_entries import (
    COMPONENT,
    HOST,
    ID,
    NAME,
    NEW,
    OLD,
    SUBSCRIPTION,
    THERE,
    URL,
    a_service,
    an_endpoint,
    deployment,
    serving,
)

KIND = in_states()[AzuremlInState.token]
NOW = 1_800_000_000.0


def test_an_endpoint_is_known_by_its_component_and_called_by_its_scoring_url() -> None:
    entries = a_service()

    assert KIND.deployed(entries[1], entries) == Deployed(
        service="fraud",
        name=NAME,
        region="westeurope",
        kind="azureml",
        url=URL,
        auth=Auth.KEY,
        full_name=ID,
    )
    assert KIND.full_name(entries[1]) == ID


def test_an_endpoint_of_a_program_of_its_own_is_a_service_too() -> None:
    own = an_endpoint(authMode="AADToken") | {"parent": "", "urn": "urn:pulumi:dev::shop::t::risk"}

    found = KIND.deployed(own, [own])

    assert (found.service, found.auth) == ("risk", Auth.ENTRA)


@pytest.mark.parametrize(
    "said",
    [
        {"outputs": {"live_settings": {"authMode": "AADToken", "publicNetworkAccess": "Disabled"}}},
        {"inputs": {"settings": {"authMode": "AADToken", "publicNetworkAccess": "Disabled"}}},
    ],
)
def test_what_our_own_resource_wrote_later_holds(said: dict[str, Any]) -> None:
    component, endpoint, traffic = a_service()
    entries = [component, endpoint, traffic | said]

    found = KIND.deployed(endpoint, entries)

    assert found.auth is Auth.ENTRA
    assert found.private == "from networks that have a private endpoint of its workspace risk"


def test_it_is_told_whom_its_alerts_tell() -> None:
    group = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/ml/providers/microsoft.insights/x"
    made = {
        "type": "azure-native:monitor:ActionGroup",
        "id": f"{group}/made",
        "outputs": {"emailReceivers": [{"emailAddress": "a@b.com"}]},
    }
    alert = {
        "type": "azure-native:monitor:MetricAlert",
        "parent": COMPONENT,
        "outputs": {
            "actions": [{"actionGroupId": f"{group}/MADE"}, {"actionGroupId": f"{group}/given"}]
        },
    }
    entries = [*a_service(), made, alert]

    assert KIND.notes(entries[1], entries) == (
        f"alerts tell a@b.com, {group}/given; the sandbox itself tells nobody",
    )
    assert KIND.notes(entries[1], a_service()) == ()


@pytest.mark.parametrize(
    ("record", "state"),
    [
        (serving(old=100), "serving"),
        (serving(old=0), "without traffic"),
        (serving(), "without traffic"),
    ],
)
def test_it_serves_once_something_has_a_share(record: Record, state: str) -> None:
    assert KIND.state(record, NOW) == state


def test_how_many_instances_there_may_be_is_told_by_deployment(tmp_path: Path) -> None:
    store = Store(tmp_path / "cloud.sqlite3")
    store.put(deployment(OLD, 2))

    assert KIND.scaling(store, serving(old=100)) == "fixed at 2"
    store.put(deployment(NEW, 1))
    store.put(_scaled(NEW, (1, 3), (2, 10)))
    assert KIND.scaling(store, serving(old=100)) == f"{OLD} fixed at 2, {NEW} 1 to 10"


def test_its_call_by_code_is_let_in_and_names_the_endpoint() -> None:
    lines = KIND.by_code(None, serving(old=100), "URL")  # type: ignore[arg-type]

    key, call = lines.splitlines()
    assert f'requests.post(URL + "{ID}/listKeys?api-version=2025-12-01"' in key
    assert f'"Host": "{HOST}", "Authorization": "Bearer " + key' in call
    assert compile(textwrap.dedent(lines), "told", "exec")


def test_tokens_of_entra_are_taken_whosever_they_are() -> None:
    record = serving(old=100)
    properties = {**record.inputs["properties"], "authMode": "AADToken"}
    entra = replace(record, inputs={**record.inputs, "properties": properties})

    lines = KIND.by_code(None, entra, "URL")  # type: ignore[arg-type]

    assert "listKeys" not in lines
    assert '"Bearer " + "any"' in lines


def _scaled(name: str, *bounds: tuple[int, int]) -> Record:
    profiles = [
        {"capacity": {"minimum": str(least), "maximum": str(most), "default": str(least)}}
        for least, most in bounds
    ]
    target = f"{ID}/deployments/{name}"
    inputs = {"targetResourceUri": target, "profiles": profiles}
    return Record(THERE, "azure-native:monitor:AutoscaleSetting", f"{target}/s", inputs, {})
