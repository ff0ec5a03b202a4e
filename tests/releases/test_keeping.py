"""What is kept of a version, and when it no longer changes."""

import ast
import importlib
import json
import re
import runpy
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp
import pytest

from tests.releases import keep
from tests.releases.changelog import released
from tests.releases.kept_stack import RELEASES
from tests.releases.kept_state import portable
from tests.support.cloud import RecordingCloud
from tests.support.own_project import ROOT

_COMPONENTS: Final = ROOT / "components" / "serving_components"
_SDKS: Final[Mapping[str, ModuleType]] = {"aws": aws, "gcp": gcp}
_EXPORTED: Final = """
{"deployment": {
  "manifest": {"time": "2031-05-05T10:00:00Z"},
  "secrets_providers": {"state": {"salt": "v1:abc"}},
  "resources": [
    {"urn": "urn:pulumi:dev::p::aws:s3/bucket:Bucket::b", "type": "aws:s3/bucket:Bucket",
     "id": "b-1234567", "created": "2031-05-05T10:00:00Z", "sourcePosition": "project:///x.py#1",
     "inputs": {"bucket": "b-1234567", "__defaults": ["bucket"], "of": ["as b-1234567 is"]}}
  ]}}
"""


_OF_A_MACHINE: Final = re.compile(r'"hash": "[0-9a-f]+",\s+"path": "/')
"""An asset whose file is told from the root of the machine that it lay on."""


def types_made() -> set[str]:
    """Types of resources that the components' source names."""
    trees = (
        ast.parse(file.read_text(encoding="utf-8")) for file in sorted(_COMPONENTS.rglob("*.py"))
    )
    found = (made for tree in trees for made in _named(tree))
    return {
        str(vars(made)["pulumi_type"])
        for made in found
        if isinstance(made, type) and issubclass(made, pulumi.CustomResource)
    }


def _named(tree: ast.AST) -> Iterator[Any]:
    """What a file writes as `aws.<module>.<Class>`; of Azure, whose modules it imports, less."""
    modules = dict(_of_azure(tree))
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(ast.Attribute(ast.Name(sdk), module), name) if sdk in _SDKS:
                yield getattr(getattr(_SDKS[sdk], module, None), name, None)
            case ast.Attribute(ast.Name(module), name) if module in modules:
                yield getattr(modules[module], name, None)


def _of_azure(tree: ast.AST) -> Iterator[tuple[str, ModuleType]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "pulumi_azure_native":
            for one in node.names:
                yield one.asname or one.name, importlib.import_module(f"{node.module}.{one.name}")


def test_the_program_that_is_kept_asks_for_every_type_the_components_make(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(keep.CALLER)
    cloud = RecordingCloud()

    cloud.deploy(lambda: runpy.run_path("__main__.py") and None)

    assert {
        "aws:sagemaker/endpoint:Endpoint",
        "gcp:vertex/aiEndpoint:AiEndpoint",
        "azure-native:machinelearningservices:OnlineEndpoint",
    } < types_made()
    assert types_made() - {typ for typ, _ in cloud.registered} == set()


def test_a_released_version_is_kept_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "4.5.6"\n')
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n## 4.5.6\n")

    assert keep.main(tmp_path) == 1
    assert capsys.readouterr().err.startswith("4.5.6 has a chapter in CHANGELOG.md")


@pytest.mark.parametrize("heading", ["## 4.5.6", "## 4.5.6 (2031-05-05)", "## [4.5.6] - 2031"])
def test_a_version_is_released_by_its_own_chapter_alone(heading: str) -> None:
    assert released(f"# Changelog\n\n## Unreleased\n\n4.5.7\n\n{heading}\n") == {"4.5.6"}


def test_what_is_kept_tells_neither_when_nor_where_it_was_made() -> None:
    text = portable(_EXPORTED)

    assert [word for word in ("2031", "salt", "project://") if word in text] == []


def test_a_name_drawn_by_chance_is_kept_as_another_everywhere() -> None:
    text = portable(_EXPORTED)

    assert "1234567" not in text
    assert text == portable(_EXPORTED.replace("1234567", "89abcde"))


def test_the_order_in_which_it_was_done_is_not_kept() -> None:
    topic = {"urn": "urn:pulumi:dev::p::a:b:Topic::a", "type": "a:b:Topic", "id": "a"}
    needing = {
        "urn": "urn:pulumi:dev::p::a:b:Alarm::c",
        "type": "a:b:Alarm",
        "id": "c",
        "dependencies": [topic["urn"]],
    }
    other = topic | {"urn": "urn:pulumi:dev::p::a:b:Topic::b", "id": "b"}

    def exported(*resources: object) -> str:
        deployment = {"manifest": {}, "secrets_providers": {}, "resources": resources}
        return portable(json.dumps({"deployment": deployment}))

    assert exported(topic, other, needing) == exported(other, topic, needing)
    ordered = json.loads(exported(other, topic, needing))["deployment"]["resources"]
    assert [each["id"] for each in ordered] == ["a", "b", "c"]


def test_nothing_that_is_kept_names_a_folder_of_a_machine() -> None:
    states = [*RELEASES.rglob("*.state.json")]

    assert states
    assert [
        str(one) for one in states if _OF_A_MACHINE.search(one.read_text(encoding="utf-8"))
    ] == []


def test_a_file_that_was_made_here_is_kept_by_its_name() -> None:
    state = json.loads(_EXPORTED)
    [bucket] = state["deployment"]["resources"]
    bucket["inputs"]["source"] = {
        "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
        "hash": "abc",
        "path": "/home/somebody/.cache/models/abc.zip",
    }

    [kept] = json.loads(portable(json.dumps(state)))["deployment"]["resources"]
    assert kept["inputs"]["source"]["path"] == "abc.zip"
    assert kept["inputs"]["source"]["hash"] == "abc"
