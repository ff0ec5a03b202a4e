"""What the engine is told about the provider itself."""

import json
from typing import Any

import pytest
from google.protobuf.empty_pb2 import Empty

from cloud_sandbox.engine.stubs import provider_pb2 as pb
from cloud_sandbox.engine.wire import encode
from tests.support.emulated import VERSION, Emulated


def test_secrets_are_never_handed_over(shop: Emulated) -> None:
    answer = shop.ask("Configure", pb.ConfigureRequest(acceptSecrets=True))

    assert not answer.acceptSecrets
    assert not answer.acceptResources
    assert not answer.acceptOutputs


def test_previews_and_the_engines_names_are_understood(shop: Emulated) -> None:
    answer = shop.ask("Configure", pb.ConfigureRequest())

    assert answer.supportsPreview
    assert answer.supports_autonaming_configuration


def test_it_has_the_name_and_version_that_were_asked_for(shop: Emulated) -> None:
    schema = json.loads(shop.ask("GetSchema", pb.GetSchemaRequest()).schema)

    assert schema == {"name": "toy", "version": VERSION}
    assert shop.ask("GetPluginInfo", Empty()).version == VERSION


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ({"a": "1"}, {"a": "1"}, "DIFF_NONE"),
        ({"a": "1"}, {"a": "2"}, "DIFF_SOME"),
        ({}, {"a": "2"}, "DIFF_SOME"),
    ],
)
def test_a_change_of_configuration_replaces_nothing(
    shop: Emulated, old: dict[str, Any], new: dict[str, Any], changes: str
) -> None:
    answer = shop.ask("DiffConfig", pb.DiffRequest(old_inputs=encode(old), news=encode(new)))

    assert pb.DiffResponse.DiffChanges.Name(answer.changes) == changes
    assert list(answer.replaces) == []


def test_a_request_to_stop_is_answered(shop: Emulated) -> None:
    assert shop.ask("Cancel", Empty()) == Empty()
