"""Installed packages say which provider plugins a program needs."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from serving_cli.engine.host import children, packages
from serving_cli.engine.host.interpreter import Interpreter, UnusableInterpreterError
from tests.engine.conftest import Script


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages, seen by the interpreter beside its own."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return folder


def package(site: Path, name: str, version: str, plugin: dict[str, Any] | None = None) -> None:
    module = name.replace("-", "_")
    info = site / f"{module}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    (site / module).mkdir()
    if plugin is not None:
        (site / module / "pulumi-plugin.json").write_text(json.dumps(plugin))


def required() -> dict[str, str]:
    """Name and version of every plugin, in the running interpreter."""
    found = packages.required(Interpreter(sys.executable))
    return {dependency.name: dependency.version for dependency in found}


def test_a_package_names_its_plugin_and_its_version(site: Path) -> None:
    package(site, "pulumi-demo", "1.0", {"resource": True, "name": "demo", "version": "1.2.3"})

    assert required()["demo"] == "v1.2.3"


def test_what_a_package_leaves_out_follows_from_its_own_name_and_version(site: Path) -> None:
    package(site, "pulumi-demo", "4.5.6", {"resource": True})
    package(site, "pulumi-older", "7.8.9")

    assert required()["demo"] == "v4.5.6"
    assert required()["older"] == "v7.8.9"


def test_a_package_may_have_a_plugin_under_any_name(site: Path) -> None:
    package(site, "acme-cloud", "1.0.0", {"resource": True, "name": "acme", "version": "1.0.0"})

    assert required()["acme"] == "v1.0.0"


def test_a_package_may_have_no_plugin(site: Path) -> None:
    package(site, "pulumi-pure", "1.0.0", {"resource": False})
    package(site, "pulumi-esc-sdk", "1.0.0")
    package(site, "requests-like", "1.0.0")

    assert not {"pure", "esc-sdk", "requests-like"} & required().keys()


def test_the_sdk_itself_needs_no_plugin() -> None:
    assert "pulumi" not in required()


def test_a_parameterized_package_tells_of_its_base(site: Path) -> None:
    told = {"name": "random", "version": "3.0.0", "value": "eyJhIjoxfQ=="}
    plugin = {"resource": True, "name": "terraform", "version": "1.0.0", "parameterization": told}
    package(site, "pulumi-random", "3.0.0", plugin)

    [found] = [
        dependency
        for dependency in packages.required(Interpreter(sys.executable))
        if dependency.name == "terraform"
    ]

    assert found.parameterization.name == "random"
    assert found.parameterization.value == b'{"a":1}'


def test_an_editable_package_is_read_where_its_code_is(site: Path, tmp_path: Path) -> None:
    package(site, "pulumi-demo", "1.0.0")
    (site / "pulumi_demo").rmdir()
    source = tmp_path / "source"
    (source / "pulumi_demo").mkdir(parents=True)
    (source / "pulumi_demo" / "__init__.py").touch()
    (source / "pulumi_demo" / "pulumi-plugin.json").write_text('{"resource": false}')
    asked = subprocess.run(
        [sys.executable, str(children.CHILD), "-1", "distributions"],
        env={"PYTHONPATH": f"{site}:{source}"},
        capture_output=True,
        text=True,
        check=True,
    )

    [demo] = [found for found in json.loads(asked.stdout) if found["name"] == "pulumi-demo"]

    assert demo["plugin"] == {"resource": False}


def test_an_interpreter_that_fails_is_told_by_its_last_words(script: Script) -> None:
    python = script("python3", "echo 'no such library' >&2; exit 1")

    with pytest.raises(UnusableInterpreterError, match="cannot list its packages: no such library"):
        packages.installed(Interpreter(str(python)))


@pytest.mark.parametrize(
    ("python", "plugin"),
    [
        ("1.2.3", "1.2.3"),
        ("1.2", "1.2.0"),
        ("3.31.0a1605189729", "3.31.0-alpha.1605189729"),
        ("1.2.3b4", "1.2.3-beta.4"),
        ("1.2.3rc4", "1.2.3-rc.4"),
        ("1.2.3.post4", "1.2.3+post4"),
        ("1.2.3.post4.dev5", "1.2.3+post4dev5"),
        ("1!2.0", ""),
        ("local", ""),
    ],
)
def test_a_python_version_becomes_a_plugin_version(python: str, plugin: str) -> None:
    assert packages.plugin_version(python) == plugin
