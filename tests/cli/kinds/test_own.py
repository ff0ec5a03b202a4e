"""Resources of our own are known in both forms that a program has them in."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from serving_cli.kinds import slot_traffic
from serving_cli.kinds.azureml import watching as azureml
from serving_cli.kinds.azureml.settings_told import traffic_of
from serving_cli.kinds.lambda_ import watching as lambda_
from serving_cli.kinds.own import own
from serving_cli.kinds.vertex import watching as vertex
from tests.cli.kinds.azureml.endpoint_entries import a_service as on_azure
from tests.cli.kinds.lambda_.function_entries import a_function
from tests.cli.kinds.vertex.endpoint_entries import a_service as on_vertex

SESSION: Any = None
STEPS = [{"percent": 10, "bakeSeconds": 600}, {"percent": 100, "bakeSeconds": 0}]


def hosted(entries: Any) -> list[dict[str, Any]]:
    """The same by a program that has the plugin make its components."""
    return [{**it, "type": _by_the_plugin(it)} for it in entries]


def _by_the_plugin(entry: Mapping[str, Any]) -> str:
    return str(entry["type"]).replace("pulumi-python:dynamic/serving:", "serving:index:")


@pytest.mark.parametrize(
    ("token", "name"),
    [
        ("pulumi-python:dynamic/serving:AliasUpdate", "AliasUpdate"),
        ("serving:index:AliasUpdate", "AliasUpdate"),
        ("pulumi-python:dynamic:Resource", None),
        ("aws:lambda/alias:Alias", None),
        ("other:index:AliasUpdate", None),
        (None, None),
    ],
)
def test_a_type_is_ours_by_either_of_two_names(token: object, name: str | None) -> None:
    assert own(token) == name


@pytest.mark.parametrize("form", [list, hosted])
def test_traffic_of_both_is_watched_alike(
    monkeypatch: pytest.MonkeyPatch, form: Callable[[Any], list[dict[str, Any]]]
) -> None:
    on_clouds = {vertex: form(on_vertex()), azureml: form(on_azure(steps=STEPS))}

    for cloud, entries in on_clouds.items():
        monkeypatch.setattr(slot_traffic, "entries_of", lambda *_, it=entries: it)
        assert cloud.conditions_of(SESSION, "dev", "fraud")
        assert cloud.steps_of(SESSION, "dev", "fraud") == 2


@pytest.mark.parametrize("form", [list, hosted])
def test_an_alias_of_both_is_watched_alike(
    monkeypatch: pytest.MonkeyPatch, form: Callable[[Any], list[dict[str, Any]]]
) -> None:
    entries = form(a_function(alarms=("fraud-errors",)))
    state = SimpleNamespace(latest=lambda: SimpleNamespace(entries=entries))
    monkeypatch.setattr(lambda_, "StateFile", lambda *_: state)
    session: Any = SimpleNamespace(home=None, project=None)

    assert lambda_.alarms_of(session, "dev", "fraud") == ("fraud-errors", "of-all")
    assert lambda_.steps_of(session, "dev", "fraud") == 1


@pytest.mark.parametrize("form", [list, hosted])
def test_settings_of_both_are_found_beside_the_endpoint(
    form: Callable[[Any], list[dict[str, Any]]],
) -> None:
    entries = form(on_azure(steps=STEPS))
    [traffic] = [it for it in entries if own(it["type"]) == "AzureTraffic"]

    assert list(traffic_of({"parent": traffic["parent"]}, entries)) == [traffic]
