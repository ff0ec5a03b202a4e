"""The page's example registers what it says, and its tables of changes are what happens."""

import re
from pathlib import Path
from typing import Any, Final

import serving_components
from serving_components.gcp.vertex_deployment.wanted import MUTABLE
from serving_components.gcp.vertex_traffic.wanted import REMEMBERED
from tests.support.cloud import RecordingCloud

PAGE: Final = (Path(serving_components.__file__).parent / "gcp" / "README.md").read_text(
    encoding="utf-8"
)
OURS: Final = "pulumi-python:dynamic/serving:"


def registered() -> RecordingCloud:
    [example] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    cloud = RecordingCloud()
    names: dict[str, Any] = {}
    cloud.deploy(lambda: exec(example, names))  # noqa: S102 - it is ours
    return cloud


def test_the_example_is_a_whole_program() -> None:
    cloud = registered()

    assert {kind.removeprefix(OURS) for kind, _ in cloud.registered} == {
        *("VertexModel", "VertexDeployment", "VertexTraffic", "VertexTrafficAsked"),
        "gcp:vertex/aiEndpoint:AiEndpoint",
    }
    assert cloud.one(f"{OURS}VertexTraffic")["split"] == {"blue": 100}
    assert [it["symptom"] for it in cloud.one(f"{OURS}VertexTraffic")["conditions"]] == [
        *("errors", "latency"),
    ]


def test_what_the_page_says_changes_in_place_is_what_a_call_changes() -> None:
    [row] = re.findall(r"^\| (.+) \| in place, by `mutateDeployedModel`", PAGE, re.MULTILINE)

    told = {re.sub(r"_(.)", lambda it: it[1].upper(), name) for name in re.findall(r"`(\w+)`", row)}
    assert told == set(MUTABLE)


def test_what_the_page_says_is_of_the_next_rollout_alone_is_what_calls_nothing() -> None:
    assert REMEMBERED == ("steps", "conditions")
    assert "| `rollout`, `conditions` | nothing before the next rollout |" in PAGE
