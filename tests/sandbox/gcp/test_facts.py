"""How facts of Google's types are cut, on texts and documents of this test's own; and what came."""

import json
from pathlib import Path
from typing import Any

import pytest

import cloud_sandbox
from facts_cutter.gcp.__main__ import main
from facts_cutter.gcp.discovery import REQUESTS, of_document
from facts_cutter.gcp.documented import Documented, listed
from facts_cutter.sdk import Input
from tests.sandbox.gcp.emulation import GCP

VERTEX = Path(cloud_sandbox.__path__[0]) / "gcp" / "vertex" / "api.json"
PREFIX = "GoogleCloudAiplatformV1"


@pytest.mark.parametrize(
    ("doc", "values"),
    [
        ("A mode. Possible values are: `A`, `B_C`. More.", ["A", "B_C"]),
        ("A state.\nValid values are `On` and\n`Off`. When", ["On", "Off"]),
        ('Possible values are: `"LIVE"`, `"ANY"`.', ["LIVE", "ANY"]),
        ("Supported values include: `A`, `B`.", []),
        ("Possible values are listed elsewhere, in `A`.", []),
    ],
)
def test_values_are_what_the_documentation_lists(doc: str, values: list[str]) -> None:
    assert listed(doc) == values


def test_a_schema_has_the_shape_of_the_inputs() -> None:
    mode = Input("string", "Possible values are: `A`.", required=True)
    inside = Input("object", properties={"mode": mode})
    inputs = Input(
        "object",
        properties={
            "list": Input("array", items=inside),
            "map": Input("object", values=Input("string")),
            "on": Input("boolean"),
        },
    )

    listed_object = {
        "type": "object",
        "properties": {"mode": {"type": "string", "enum": ["A"]}},
        "required": ["mode"],
    }
    assert Documented({}).schema(inputs) == {
        "type": "object",
        "properties": {
            "list": {"type": "array", "items": listed_object},
            "map": {"type": "object", "values": {"type": "string"}},
            "on": {"type": "boolean"},
        },
    }


def test_a_type_may_say_that_a_list_is_not_of_an_input() -> None:
    inputs = Input("object", properties={"mode": Input("string", "Possible values are: `A`.")})
    documented = Documented({"mode": "", "mood": ""})

    assert documented.schema(inputs)["properties"]["mode"] == {"type": "string"}
    assert documented.mismatches() == ["words name no input: mood"]


def document(**schemas: Any) -> dict[str, Any]:
    """A discovery document in which requests that are not given are empty."""
    whole: dict[str, Any] = {name: {} for name in REQUESTS} | schemas
    return {
        "revision": "20260101",
        "endpoints": [{"location": "b"}, {"location": "a"}],
        "schemas": {f"{PREFIX}{name}": {"properties": told} for name, told in whole.items()},
    }


def test_a_request_is_cut_with_all_that_it_refers_to() -> None:
    cut = of_document(
        document(
            Endpoint={
                "displayName": {"type": "string", "description": "Required. The name."},
                "spec": {"$ref": f"{PREFIX}Spec"},
                "status": {"$ref": f"{PREFIX}Status", "readOnly": True},
                "shares": {"type": "object", "additionalProperties": {"type": "integer"}},
            },
            Spec={"kinds": {"type": "array", "items": {"type": "string", "enum": ["A"]}}},
            Status={},
        )
    )

    assert cut["locations"] == ["a", "b"]
    assert cut["source"].endswith("revision 20260101")
    assert cut["schemas"]["Endpoint"] == {
        "properties": {
            "displayName": {"type": "string"},
            "spec": {"of": "Spec"},
            "status": {"of": "Status", "readOnly": True},
            "shares": {"type": "object", "values": {"type": "integer"}},
        },
        "required": ["displayName"],
    }
    assert cut["schemas"]["Spec"]["properties"]["kinds"] == {
        "type": "array",
        "items": {"type": "string", "enum": ["A"]},
    }
    assert "Status" not in cut["schemas"]


def test_every_schema_that_is_referred_to_is_there() -> None:
    facts = json.loads(VERTEX.read_text(encoding="utf-8"))
    known = facts["schemas"]

    def referred(value: Any) -> set[str]:
        if isinstance(value, list):
            return {name for item in value for name in referred(item)}
        if not isinstance(value, dict) or value.get("readOnly"):
            return set()
        own = {value["of"]} if isinstance(value.get("of"), str) else set()
        return own | {name for item in value.values() for name in referred(item)}

    assert referred(known) <= known.keys()
    assert set(REQUESTS) <= known.keys()


def test_an_endpoint_needs_a_display_name_and_a_location() -> None:
    facts = GCP.known["gcp:vertex/aiEndpoint:AiEndpoint"].facts

    assert facts.inputs["required"] == ["displayName", "location"]
    assert "deployedModels" in facts.outputs
    assert "trafficSplit" in facts.filled


def test_a_repository_has_one_of_three_modes() -> None:
    facts = GCP.known["gcp:artifactregistry/repository:Repository"].facts

    assert facts.properties["mode"]["enum"] == [
        *("STANDARD_REPOSITORY", "VIRTUAL_REPOSITORY", "REMOTE_REPOSITORY"),
    ]


def test_every_file_is_what_a_fresh_cut_writes(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--check"])

    told = capsys.readouterr()
    assert code == 0, told.out + told.err


def test_every_file_is_one_emulated_types_or_the_apis() -> None:
    folder = Path(cloud_sandbox.__path__[0]) / "gcp"

    assert len(list(folder.rglob("*.json"))) == len(GCP.known) + 2
