"""A type is found because its file is there."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import cloud_sandbox
from cloud_sandbox.engine.catalog import catalog

MOON = """
from cloud_sandbox.engine.facts import Facts
from cloud_sandbox.engine.resource import Resource

class {name}(Resource):
    token = "{token}"
    facts = Facts()
"""
PRICE = """
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.moon.sea import Sea

class Depth(Lookup):
    token = "moon:index/getDepth:getDepth"

    def answer(self, here, args):
        return {"of": Sea.token}
"""
PLACE = """
from cloud_sandbox.engine.cloud import Cloud

class Moon(Cloud):
    pass
"""


@pytest.fixture(name="moon")
def an_added_cloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a cloud `moon`, empty as yet."""
    folder = tmp_path / "moon"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.setattr(cloud_sandbox, "__path__", [*cloud_sandbox.__path__, str(tmp_path)])
    importlib.invalidate_caches()
    yield folder
    for name in [name for name in sys.modules if name.startswith("cloud_sandbox.moon")]:
        del sys.modules[name]
    vars(cloud_sandbox).pop("moon", None)


def test_a_file_added_is_a_type_emulated(moon: Path) -> None:
    (moon / "sea.py").write_text(MOON.format(name="Sea", token="moon:index/sea:Sea"))
    (moon / "deep").mkdir()
    (moon / "deep" / "__init__.py").touch()
    (moon / "deep" / "depth.py").write_text(PRICE)
    (moon / "place.py").write_text(PLACE)

    found = catalog("moon")

    assert list(found.resources) == ["moon:index/sea:Sea"]
    assert list(found.lookups) == ["moon:index/getDepth:getDepth"]
    assert type(found.cloud).__name__ == "Moon"
    assert found.cloud.package == "moon"


def test_two_types_of_one_token_are_refused(moon: Path) -> None:
    (moon / "sea.py").write_text(MOON.format(name="Sea", token="moon:index/sea:Sea"))
    (moon / "lake.py").write_text(MOON.format(name="Lake", token="moon:index/sea:Sea"))

    names = r"cloud_sandbox\.moon\.lake\.Lake and cloud_sandbox\.moon\.sea\.Sea"
    with pytest.raises(TypeError, match=f"moon:index/sea:Sea is emulated twice: {names}"):
        catalog("moon")


def test_a_package_that_nobody_emulated_has_an_empty_catalog() -> None:
    found = catalog("kubernetes")

    assert (found.resources, found.lookups) == ({}, {})
    assert found.cloud.package == "kubernetes"


@pytest.mark.parametrize("package", ["engine", "home"])
def test_the_sandboxs_own_folders_are_no_clouds(package: str) -> None:
    assert catalog(package).resources == {}


def test_every_token_is_of_its_package() -> None:
    found = catalog("aws")

    assert {token.partition(":")[0] for token in {**found.resources, **found.lookups}} == {"aws"}
    assert len(found.resources) > 20
